package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.RestApisState.DISABLED;
import static dev.forgeapi.testkit.RestApisState.ENABLED;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.blockedBecauseDisabled;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.deniedForMissingScope;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which JUnit lets a test be written, which {@link JUnitFeaturesTest} runs. */
final class JUnitFeatureTestCases {
  private static final String PATH = "/getEmployeeName";

  private JUnitFeatureTestCases() {}

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class ArgumentsTestCases {
    @ParameterizedTest
    @ValueSource(strings = {"1234", "5678"})
    void argumentsComeFirst(String id, ForgeApiClient client, TestInfo info) {
      client.call("employee-name").query("id", id).send();
      assertThat(info.getTestMethod().isPresent(), is(true));
    }

    @ParameterizedTest
    @CsvSource({"1234, 200", "5678, 200"})
    void severalArguments(String id, int status, ForgeGateway gateway, ForgeApiClient client) {
      client.get(PATH + "?id=" + id).then().statusCode(status);
      assertThat(gateway.received(), hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(RestApisState.class)
    void eachInvocationHasItsOwnSite(RestApisState state, Site site, ForgeApiClient client) {
      if (state == DISABLED) {
        site.restApis().disable();
      }
      assertThat(client.get(PATH).status() == 200, is(state == ENABLED));
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class RepeatedTestCases {
    @RepeatedTest(3)
    void aRepetitionStartsAnew(
        RepetitionInfo repetition, ForgeApiClient client, ForgeGateway gateway) {
      client.get(PATH).then().statusCode(200);
      assertThat(gateway.received(), hasSize(1));
      assertThat(repetition.getTotalRepetitions(), is(3));
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class FactoryTestCases {
    @TestFactory
    Stream<DynamicNode> itsTestsShareTheSiteOfTheFactory(ForgeApiClient client, Site site) {
      return Stream.of(
          dynamicTest("served", () -> client.get(PATH).then().statusCode(200)),
          dynamicContainer(
              "inside",
              Stream.of(
                  dynamicTest("the site is open", () -> assertThat(client.site(), is(site))),
                  dynamicTest("served too", () -> client.get(PATH).then().statusCode(200)))));
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class TemplateTestCases {
    @TestTemplate
    @ExtendWith(Twice.class)
    void eachInvocationHasItsOwnSite(ForgeApiClient client, ForgeGateway gateway) {
      client.get(PATH).then().statusCode(200);
      assertThat(gateway.received(), hasSize(1));
    }
  }

  static class Twice implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      return Stream.of(new TestTemplateInvocationContext() {}, invocation("the second"));
    }

    private static TestTemplateInvocationContext invocation(String name) {
      return new TestTemplateInvocationContext() {
        @Override
        public String getDisplayName(int index) {
          return name;
        }
      };
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class LifecycleMethodTestCases {
    private static ForgeApiClient ofAll;
    private ForgeApiClient ofEach;

    @BeforeAll
    static void beforeAll(ForgeApiClient client, AppManifest manifest) {
      ofAll = client;
      assertThat(manifest.routes().isEmpty(), is(false));
    }

    @BeforeEach
    void beforeEach(ForgeApiClient client) {
      ofEach = client;
    }

    @Test
    void allHaveTheSameSite(ForgeApiClient client) {
      assertThat(client.site(), is(ofAll.site()));
      assertThat(ofEach.site(), is(ofAll.site()));
      ofEach.get(PATH).then().statusCode(200);
    }

    @AfterEach
    void afterEach(ForgeApiClient client) {
      client.get(PATH).then().statusCode(200);
    }

    @AfterAll
    static void afterAll(ForgeApiClient client) {
      assertThat(client.site(), is(ofAll.site()));
      ofAll.get(PATH).then().statusCode(200);
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  record RecordTestCases(ForgeApiClient client, Site site) {
    @Test
    void theComponentsAreInjected(ForgeApiClient ofMethod) {
      assertThat(ofMethod.site(), is(site));
      client.get(PATH).then().statusCode(200);
    }

    @Nested
    class InsideTestCases {
      @Test
      void aNestedClassSeesThem(Site ofMethod) {
        assertThat(ofMethod, is(site));
        client.get(PATH).then().statusCode(200);
      }
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  interface Contract {
    @BeforeAll
    static void beforeAll(AppManifest manifest) {
      assertThat(manifest.routes().isEmpty(), is(false));
    }

    @BeforeEach
    default void beforeEach(ForgeApiClient client) {
      client.get(PATH).then().statusCode(200);
    }

    @Test
    default void aTestOfAnInterface(ForgeApiClient client) {
      client.get(PATH).then().statusCode(200);
    }
  }

  static class OfAnInterfaceTestCases implements Contract {
    @Test
    void aTestOfItsOwn(ForgeApiClient client) {
      client.get(PATH).then().statusCode(200);
    }
  }

  abstract static class BaseTestCases {
    @Test
    @RestApis(DISABLED)
    void aTestOfABaseClass(ForgeApiClient client) {
      assertThat(client.get(PATH), is(blockedBecauseDisabled()));
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class OfABaseClassTestCases extends BaseTestCases {}

  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @Granted("read:employee:custom")
  @interface Reader {}

  @Target(ElementType.PARAMETER)
  @Retention(RetentionPolicy.RUNTIME)
  @NoToken
  @interface Stranger {}

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @Test
  @RestApis(DISABLED)
  @ForgeApiSetting(key = "product", value = "jira")
  @interface DisabledOnJira {}

  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @ForgeApiSetting(key = "product", value = "jira")
  @DisplayName("on Jira")
  @interface OnJira {}

  @OnJira
  static class ComposedTestCases {
    @Test
    void ofParameters(@Reader ForgeApiClient reader, @Stranger ForgeApiClient stranger, Site site) {
      assertThat(reader.post("/employees", "{}"), is(deniedForMissingScope()));
      assertThat(stranger.get(PATH).status(), is(401));
      assertThat(site.product().id(), is("jira"));
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class ComposedOnAMethodTestCases {
    @DisabledOnJira
    void ofAMethod(ForgeApiClient client, Site site) {
      assertThat(site.product().id(), is("jira"));
      assertThat(client.get(PATH), is(blockedBecauseDisabled()));
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class NestedTestCases {
    private final ForgeApiClient outer;

    NestedTestCases(ForgeApiClient outer) {
      this.outer = outer;
    }

    @Nested
    class InnerTestCases {
      private final ForgeApiClient inner;

      InnerTestCases(ForgeApiClient inner) {
        this.inner = inner;
      }

      @Nested
      class InnermostTestCases {
        @Test
        void theInstancesOfOneTestHaveOneSite(ForgeApiClient client) {
          assertThat(inner.site(), is(outer.site()));
          assertThat(client.site(), is(outer.site()));
          client.get(PATH).then().statusCode(200);
        }
      }

      @Nested
      @ForgeApiSetting(key = "product", value = "jira")
      class OtherSettingsTestCases {
        @Test
        void otherSettingsMeanAnotherSite(ForgeApiClient client) {
          assertThat(client.site().product().id(), is("jira"));
          assertThat(outer.site().product().id(), is("confluence"));
        }
      }
    }
  }

  /** One instance, its methods in an order: what one does to the site the next one finds. */
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @TestInstance(Lifecycle.PER_CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class StepsTestCases {
    private final ForgeApiClient client;
    private final ForgeGateway gateway;

    StepsTestCases(ForgeApiClient client, ForgeGateway gateway) {
      this.client = client;
      this.gateway = gateway;
    }

    @Test
    @Order(1)
    void first() {
      client.get(PATH).then().statusCode(200);
    }

    @Test
    @Order(2)
    void second() {
      assertThat(gateway.received(), hasSize(1));
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class OursFirstTestCases {
    @ParameterizedTest
    @ValueSource(strings = "1234")
    void oursBeforeTheArgument(ForgeApiClient client, String id) {
      client.get(PATH + "?id=" + id);
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class OursBetweenTestCases {
    @ParameterizedTest
    @CsvSource("1234, 200")
    void oursBetweenArguments(String id, ForgeGateway gateway, int status) {
      assertThat(gateway.received(), hasSize(status + id.length()));
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class OnlyOursTestCases {
    @ParameterizedTest
    @ValueSource(strings = "1234")
    void noPlaceForTheArgument(ForgeApiClient client) {
      client.get(PATH);
    }
  }
}
