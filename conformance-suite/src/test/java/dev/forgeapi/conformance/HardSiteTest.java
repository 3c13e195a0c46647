package dev.forgeapi.conformance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites with which no run can come to an end that means anything. */
class HardSiteTest {
  @TempDir private Path folder;

  @Test
  void aClosedPortLeavesEverythingOpenAtOnce() throws IOException {
    try (HeldPort port = new HeldPort()) {
      URI nobody = URI.create("http://localhost:" + port.number());

      RunResult result = run("none", new Endpoints(nobody, nobody, nobody), "token", "");

      assertThat(result.sentence(), result.verdict(), is(RunVerdict.INCONCLUSIVE));
      assertThat(result.receipt().requests(), is(lessThan(20)));
      assertThat(message(result, "ROUTE-1"), containsString("give no usable response"));
    }
  }

  @Test
  void aBudgetThatIsSpentLeavesTheRestOpen() throws IOException {
    try (ForgeGateway gateway = ForgeGateway.start(Apps.manifest(Apps.TUTORIAL))) {
      gateway.restApis().enable();
      String token =
          gateway
              .grantWithoutConsent(
                  Set.of(
                      "read:employee:custom", "write:employee:custom", "read:forge-app:confluence"))
              .accessToken()
              .reveal();

      RunResult result =
          run(
              gateway.site().cloudId().value(),
              gateway.site().endpoints(),
              token,
              "safety: {maxRequests: 20, perSecond: 1000}\n");

      assertThat(result.sentence(), result.verdict(), is(RunVerdict.INCONCLUSIVE));
      assertThat(result.receipt().requests(), is(lessThanOrEqualTo(20)));
      assertThat(
          result.checks().stream().map(CheckResult::verdict).toList(),
          everyItem(is(not(oneOf(Verdict.ERROR, Verdict.FAIL)))));
    }
  }

  private static String message(RunResult result, String id) {
    return result.checks().stream()
        .filter(check -> check.id().equals(id))
        .map(CheckResult::message)
        .findFirst()
        .orElse("");
  }

  private RunResult run(String cloudId, Endpoints endpoints, String token, String more)
      throws IOException {
    String text =
        """
        target: site
        manifest: %s
        environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
        site: sample.atlassian.net
        cloudId: %s
        probe: true
        endpoints: {api: "%s", site: "%s", auth: "%s"}
        identities:
          all: {scopes: ['read:employee:custom', 'write:employee:custom', 'read:forge-app:confluence'], accessToken: "${TOKEN}"}
        """
            .formatted(
                Apps.folder(Apps.TUTORIAL).resolve("manifest.yml"),
                cloudId,
                endpoints.api(),
                endpoints.site(),
                endpoints.auth());
    Path file = Files.writeString(folder.resolve("forge-api.yaml"), text + more);
    return ConformanceRun.run(
        ConfigurationReader.in(folder).file(file).environment(Map.of("TOKEN", token)).read(),
        RunOptions.all());
  }
}
