package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.RestApisState.DISABLED;
import static dev.forgeapi.testkit.RestApisState.ENABLED;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.blockedBecauseDisabled;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.deniedForMissingScope;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.notServed;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.servedBy;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.RouteCall.Convergence;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Test classes as users write them, which {@link ForgeApiExtensionTest} runs. */
public final class ExtensionTestCases {
  public static final String MANIFEST =
      "src/test/resources/dev/forgeapi/testkit/employees/manifest.yml";

  private ExtensionTestCases() {}

  @ForgeApiTest(manifest = MANIFEST)
  static class EverythingTestCases {
    private final ForgeApiClient ofConstructor;
    private final Site siteOfConstructor;

    EverythingTestCases(ForgeApiClient client, Site site) {
      this.ofConstructor = client;
      this.siteOfConstructor = site;
    }

    @BeforeEach
    void prepare(ForgeGateway gateway) {
      assertThat(gateway.received(), is(empty()));
    }

    @Test
    void parametersOfOneTestBelongTogether(
        ForgeApiClient client,
        ForgeGateway gateway,
        AppManifest manifest,
        Site site,
        TargetKind target) {
      assertThat(target, is(TargetKind.GATEWAY));
      assertThat(site, is(siteOfConstructor));
      assertThat(gateway.site(), is(site));
      assertThat(client.site(), is(site));
      assertThat(manifest.routes(), hasSize(7));
      ofConstructor.get("/getEmployeeName").then().statusCode(200);
      assertThat(gateway.received(), hasSize(1));
    }

    @Test
    void clientsOfOneTestDiffer(
        ForgeApiClient all,
        @Granted("read:employee:custom") ForgeApiClient reader,
        @Granted(value = "read:employee:custom", productScope = false) ForgeApiClient bare,
        @Granted ForgeApiClient nothing,
        @Granted(productScope = false) ForgeApiClient reallyNothing,
        @NoToken ForgeApiClient stranger) {
      String ada = "{\"name\":\"Ada\"}";
      all.via(UrlForm.SITE_NAME).post("/employees", ada).then().statusCode(200);
      assertThat(reader.post("/employees", ada), is(deniedForMissingScope()));
      assertThat(reader.get("/getEmployeeName"), is(servedBy("employee-name")));
      assertThat(bare.get("/getEmployeeName"), is(deniedForMissingScope()));
      assertThat(nothing.get("/getEmployeeName"), is(deniedForMissingScope()));
      assertThat(reallyNothing.get("/getEmployeeName"), is(notServed()));
      assertThat(stranger.get("/getEmployeeName").status(), is(401));
    }

    @Test
    void anExpiredTokenIsRefreshed(ForgeApiClient client, ForgeGateway gateway) {
      client.get("/getEmployeeName").then().statusCode(200);
      gateway.clock().advance(Duration.ofHours(2));
      client.get("/getEmployeeName").then().statusCode(200);
      client.given().get("/getEmployeeName").then().statusCode(200);
    }

    @Test
    void theToggleIsWatched(ForgeApiClient client, ForgeGateway gateway, Site site) {
      RouteCall call = client.call("employee-name").query("id", "1234");
      call.untilServed();
      gateway.restApis().propagateAfter(Duration.ofMillis(50));
      site.restApis().disable();
      Convergence blocked = call.untilBlocked();
      assertThat(blocked.elapsed().isNegative(), is(false));
      assertThat(blocked.attempts().isEmpty(), is(false));
      assertThat(blocked.response(), is(blockedBecauseDisabled()));
    }
  }

  @ForgeApiTest(manifest = MANIFEST, restApis = DISABLED)
  static class StateTestCases {

    @Test
    void theClassSaysDisabled(ForgeApiClient client) {
      assertThat(client.get("/getEmployeeName"), is(blockedBecauseDisabled()));
    }

    @Test
    @RestApis(ENABLED)
    void theMethodSaysEnabled(ForgeApiClient client) {
      assertThat(client.get("/getEmployeeName"), is(servedBy("employee-name")));
    }

    @Nested
    @RestApis(ENABLED)
    class InnerTestCases {
      @Test
      void theInnerClassSaysEnabled(ForgeApiClient client) {
        assertThat(client.get("/getEmployeeName"), is(servedBy("employee-name")));
      }

      @Test
      @RestApis(DISABLED)
      void theMethodSaysDisabled(ForgeApiClient client) {
        assertThat(client.get("/getEmployeeName"), is(blockedBecauseDisabled()));
      }
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @ForgeApiTest(manifest = MANIFEST)
  @interface EmployeesTest {}

  @EmployeesTest
  static class ComposedTestCases {
    @Test
    void anAnnotationCanBeMadeOfIt(ForgeApiClient client) {
      client.get("/getEmployeeName").then().statusCode(200);
    }
  }

  static class InheritedTestCases extends ComposedTestCases2 {
    @Test
    void theAnnotationIsInherited(ForgeApiClient client) {
      client.get("/getEmployeeName").then().statusCode(200);
    }
  }

  @ForgeApiTest(manifest = MANIFEST)
  abstract static class ComposedTestCases2 {}

  static class RegisteredTestCases {
    @RegisterExtension
    static final ForgeApiExtension FORGE =
        ForgeApiExtension.builder()
            .manifest(Path.of(MANIFEST))
            .setting("product", "jira")
            .restApis(DISABLED)
            .build();

    @Test
    void theBuilderSaysHow(ForgeApiClient client, Site site) {
      assertThat(site.product().id(), is("jira"));
      assertThat(client.get("/getEmployeeName"), is(notServed()));
    }

    @Test
    @RestApis(ENABLED)
    void theMethodSaysEnabled(ForgeApiClient client) {
      client.get("/getEmployeeName").then().statusCode(200);
    }

    @Test
    @ForgeApiSetting(key = "product", value = "confluence")
    void theBuilderOutranksTheMethod(Site site) {
      assertThat(site.product().id(), is("jira"));
    }
  }

  @ForgeApiTest(manifest = MANIFEST)
  @Execution(ExecutionMode.SAME_THREAD)
  static class SharedByClassTestCases {

    @BeforeAll
    static void fill(ForgeGateway gateway) {
      gateway.answer(
          "employee-name", dev.forgeapi.testkit.gateway.Answer.json(200, "{\"shared\":true}"));
    }

    @Test
    void oneMethodSeesTheAnswer(ForgeApiClient client) {
      client.get("/getEmployeeName").then().body("shared", is(true));
    }

    @Test
    void anotherSeesItToo(ForgeApiClient client) {
      client.get("/getEmployeeName").then().body("shared", is(true));
    }

    @Test
    @RestApis(DISABLED)
    void aMethodsStateEndsWithTheMethod(ForgeApiClient client) {
      assertThat(client.get("/getEmployeeName"), is(blockedBecauseDisabled()));
    }
  }

  @ForgeApiTest(manifest = MANIFEST)
  @TestInstance(Lifecycle.PER_CLASS)
  static class OneInstanceTestCases {
    private final ForgeGateway ofConstructor;

    OneInstanceTestCases(ForgeGateway gateway) {
      this.ofConstructor = gateway;
    }

    @Test
    void oneMethodHasTheConstructorsSite(Site site) {
      assertThat(site, is(ofConstructor.site()));
    }

    @Test
    void anotherHasItToo(Site site) {
      assertThat(site, is(ofConstructor.site()));
    }
  }

  @ForgeApiTest(manifest = MANIFEST)
  @ForgeApiSetting(key = "product", value = "jira")
  static class SettingTestCases {
    @Test
    void theClassSetsAValue(Site site) {
      assertThat(site.product().id(), is("jira"));
    }

    @Test
    @ForgeApiSetting(key = "product", value = "confluence")
    @ForgeApiSetting(key = "site", value = "other.atlassian.net")
    void theMethodOutranksIt(Site site, ForgeApiClient client) {
      assertThat(site.product().id(), is("confluence"));
      assertThat(site.endpoints().site().getHost(), is("localhost"));
      client.get("/getEmployeeName").then().statusCode(200);
    }
  }
}
