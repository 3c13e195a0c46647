package com.example.parcels;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.Granted;
import dev.forgeapi.testkit.NoToken;
import dev.forgeapi.testkit.RestApis;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.site.Site;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One site for all tests of a class, which run at the same time while some of them toggle it. */
@ForgeApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class SharedSiteTest {
  private final ForgeApiClient shared;

  SharedSiteTest(ForgeApiClient shared) {
    this.shared = shared;
  }

  @RepeatedTest(5)
  void it_is_used() {
    shared.get("/parcels/1").then().statusCode(200);
  }

  @RepeatedTest(2)
  @RestApis(RestApisState.DISABLED)
  void it_begins_disabled() {
    assertNotEquals(200, shared.get("/parcels/1").status());
  }

  @Test
  void it_is_toggled(Site site) {
    site.restApis().disable();
    assertNotEquals(200, shared.get("/parcels/1").status());
    site.restApis().enable();
    shared.get("/parcels/1").then().statusCode(200);
  }

  @Nested
  class Inside {
    @RepeatedTest(2)
    void it_is_used_too(ForgeApiClient own) {
      shared.get("/parcels/1").then().statusCode(200);
      own.get("/parcels/1").then().statusCode(200);
    }
  }
}

/** The annotation of a project that composes ours with its own. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ForgeApiTest
@Tag("parcels")
@ExtendWith(Shelves.class)
@interface ParcelsApi {}

@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@Granted("read:parcels:custom")
@interface Reader {}

record Shelf(String name) {}

/** An extension of the project, with a parameter and a template. */
class Shelves implements ParameterResolver, TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Shelf.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Shelf("A3");
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Stream.of(new Once("first"), new Once("second"));
  }

  private record Once(String name) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of();
    }
  }
}

/** What the annotated class has, its subclasses have. */
@ParcelsApi
abstract class ComposedBase {
  ForgeApiClient early;

  @BeforeEach
  void prepare(ForgeApiClient client) {
    early = client;
  }

  @AfterEach
  void finish(@NoToken ForgeApiClient nobody) {
    nobody.get("/parcels/1").then().statusCode(401);
  }
}

class ComposedTest extends ComposedBase {
  @Test
  void both_extensions_give_their_parameters(
      @Reader ForgeApiClient reader, Shelf shelf, TestInfo info) {
    assertNotNull(shelf);
    assertNotNull(info);
    early.post("/parcels", shelf).then().statusCode(201);
    reader.post("/parcels", shelf).then().statusCode(401);
  }

  @TestTemplate
  void a_template_has_a_client(ForgeApiClient client) {
    early.get("/parcels/1").then().statusCode(200);
    client.get("/parcels/1").then().statusCode(200);
  }
}
