package dev.forgeapi.conformance.emptypass;

import static dev.forgeapi.conformance.emptypass.NoEmptyPass.assertRefused;

import dev.forgeapi.conformance.cli.CheckedFolder;
import dev.forgeapi.conformance.cli.PlainSite;
import dev.forgeapi.conformance.cli.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A target that serves nothing does not pass, however it says no. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("integration")
class NoEmptyPassTargetTest {
  @TempDir private Path path;

  @Test
  void everyPathIs404() throws Exception {
    try (PlainSite site = PlainSite.answering(404, "{}", 404)) {
      Ran ran = CheckedFolder.ofSite(path, site.port()).check();
      assertRefused(
          ran,
          1,
          "tenant_info returned status 404",
          "compare site, cloudId, product, and environmentId");
    }
  }

  @Test
  void tenantInfoIsHtml() throws Exception {
    try (PlainSite site = PlainSite.answering(200, "<html>Log in</html>", 401)) {
      Ran ran = CheckedFolder.ofBareSite(path, site.port()).check();
      assertRefused(ran, 2, "returned <html>Log in</html>", "set 'cloudId'");
    }
  }

  @Test
  void allTokensHaveExpired() throws Exception {
    try (PlainSite site = PlainSite.answering(200, PlainSite.TENANT_INFO, 401)) {
      Ran ran = CheckedFolder.ofSite(path, site.port()).check();
      assertRefused(ran, 3, "was refused with 401", "token");
    }
  }

  @Test
  void nobodyHasAnIdentity() throws Exception {
    Ran ran = CheckedFolder.ofBareSite(path, 9).and("cloudId: " + CheckedFolder.CLOUD_ID).check();
    assertRefused(ran, 3, "no identity has a token", "get the consent that forge-api plan lists");
  }

  @Test
  void theRestApisAreDisabledThroughout() throws Exception {
    try (PlainSite site = PlainSite.answering(200, PlainSite.TENANT_INFO, 403)) {
      Ran ran = CheckedFolder.ofSite(path, site.port()).check();
      assertRefused(ran, 3, "was refused with 403", "REST API");
    }
  }

  @Test
  void aHandlerAnswers500ToEverything() throws Exception {
    try (PlainSite site = PlainSite.answering(200, PlainSite.TENANT_INFO, 500)) {
      Ran ran = CheckedFolder.ofSite(path, site.port()).check();
      assertRefused(ran, 3, "got status 500", "forge logs");
    }
  }
}
