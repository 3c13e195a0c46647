package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.ForgeApiTest.TargetKind.SITE;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.site.Site;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Test classes with mistakes, whose messages {@link ForgeApiExtensionTest} pins. */
final class BadUsageTestCases {

  private BadUsageTestCases() {}

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class WrongScopeTestCases {
    @Test
    void asks(@Granted("read:employe:custom") ForgeApiClient client) {
      client.get("/");
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class ProductScopeTestCases {
    @Test
    void asks(@Granted("read:forge-app:confluence") ForgeApiClient client) {
      client.get("/");
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class BothTestCases {
    @Test
    void asks(@Granted @NoToken ForgeApiClient client) {
      client.get("/");
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class NoClientTestCases {
    @Test
    void granted(@Granted Site site) {
      site.name();
    }

    @Test
    void ofAnotherExtension(@Granted TestInfo info) {
      info.getDisplayName();
    }

    @Test
    void withoutToken(@NoToken ForgeGateway gateway) {
      gateway.close();
    }
  }

  @ForgeApiTest(manifest = "nowhere/manifest.yml")
  static class NoManifestTestCases {
    @Test
    void asks(ForgeApiClient client) {
      client.get("/");
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @ForgeApiSetting(key = "identities.reader.accessToken", value = "s3cret")
  static class SecretInCodeTestCases {
    @Test
    void asks(ForgeApiClient client) {
      client.get("/");
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST, target = SITE)
  @ForgeApiSetting(key = "site", value = "sample.atlassian.net")
  @ForgeApiSetting(key = "cloudId", value = "abc")
  @ForgeApiSetting(key = "environmentId", value = "def")
  static class SiteTestCases {
    @Test
    void asksForTheGateway(ForgeGateway gateway) {
      gateway.close();
    }

    @Test
    void asksForAGrantThatNobodyHas(ForgeApiClient client) {
      client.get("/");
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  static class FailingTestCases {
    @Test
    void fails(ForgeApiClient client) {
      client.get("/getEmployeeName").then().statusCode(200);
      client.post("/employees", Map.of("name", "Ada")).then().statusCode(418);
    }

    @Test
    void passes(ForgeApiClient client) {
      client.get("/getEmployeeName").then().statusCode(200);
    }
  }
}
