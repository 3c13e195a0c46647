package dev.forgeapi.conformance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.Site.Endpoints;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
      assertThat(message(result, "ROUTE-1"), containsString("no usable response"));
    }
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void aClosedPortLeavesOnlyItsOwnUrlFormOpen(UrlForm closed) throws IOException {
    try (HeldPort port = new HeldPort();
        ForgeGateway gateway = ForgeGateway.start(Apps.manifest(Apps.TUTORIAL))) {
      URI nobody = URI.create("http://localhost:" + port.number());

      RunResult result = runAt(gateway, with(closed, nobody, gateway.site().endpoints()));

      assertThat(result.sentence(), result.verdict(), is(RunVerdict.INCONCLUSIVE));
      boolean api = closed == UrlForm.CLOUD_ID;
      assertThat(verdicts(result, api ? "URL-2" : "URL-1"), everyItem(is(Verdict.PASS)));
      assertThat(verdicts(result, api ? "URL-1" : "URL-2"), everyItem(is(Verdict.INCONCLUSIVE)));
      assertThat(
          message(result, api ? "URL-1" : "URL-2"),
          startsWith(nobody + ", set by endpoints." + (api ? "api" : "site") + " ("));
      assertThat(
          result.checks().stream()
              .filter(check -> check.urlForm() != null && check.urlForm() != closed)
              .filter(check -> check.verdict() == Verdict.INCONCLUSIVE)
              .map(CheckResult::message)
              .toList(),
          everyItem(not(containsString("no usable response"))));
    }
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void aWrongPathInAnOwnEndpointIsItsFaultBeforeThePlatforms(UrlForm wrong) throws IOException {
    try (ForgeGateway gateway = ForgeGateway.start(Apps.manifest(Apps.TUTORIAL))) {
      Endpoints right = gateway.site().endpoints();
      URI nope = URI.create("http://localhost:" + right.api().getPort() + "/nope");

      RunResult result = runAt(gateway, with(wrong, nope, right));

      boolean api = wrong == UrlForm.CLOUD_ID;
      assertThat(
          result.checks().stream()
              .filter(check -> check.id().equals(api ? "URL-1" : "URL-2"))
              .map(check -> check.causes().get(0))
              .toList(),
          everyItem(containsString((api ? "endpoints.api" : "endpoints.site") + " (")));
    }
  }

  @Test
  void functionsThatAllFailAreNamedBeforeTheNetwork() throws IOException {
    try (ForgeGateway gateway = ForgeGateway.start(Apps.manifest(Apps.TUTORIAL))) {
      for (ApiRoute route : Apps.manifest(Apps.TUTORIAL).routes()) {
        gateway.answer(
            route.key(),
            request -> {
              throw new IllegalStateException("no package");
            });
      }

      RunResult result = runAt(gateway, gateway.site().endpoints());

      assertThat(result.sentence(), result.verdict(), is(RunVerdict.INCONCLUSIVE));
      assertThat(
          message(result, "ROUTE-1"), containsString("the output of forge-api gateway says why"));
    }
  }

  private static Endpoints with(UrlForm form, URI base, Endpoints others) {
    return form == UrlForm.CLOUD_ID
        ? new Endpoints(base, others.site(), others.auth())
        : new Endpoints(others.api(), base, others.auth());
  }

  private static List<Verdict> verdicts(RunResult result, String id) {
    return result.checks().stream()
        .filter(check -> check.id().equals(id))
        .map(CheckResult::verdict)
        .toList();
  }

  private RunResult runAt(ForgeGateway gateway, Endpoints endpoints) throws IOException {
    gateway.restApis().enable();
    return run(
        gateway.site().cloudId().value(),
        endpoints,
        token(gateway),
        "safety: {maxRequests: 5000, perSecond: 1000}\n");
  }

  private static String token(ForgeGateway gateway) {
    return gateway
        .grantWithoutConsent(
            Set.of("read:employee:custom", "write:employee:custom", "read:forge-app:confluence"))
        .accessToken()
        .reveal();
  }

  @Test
  void aBudgetThatIsSpentLeavesTheRestOpen() throws IOException {
    try (ForgeGateway gateway = ForgeGateway.start(Apps.manifest(Apps.TUTORIAL))) {
      gateway.restApis().enable();

      RunResult result =
          run(
              gateway.site().cloudId().value(),
              gateway.site().endpoints(),
              token(gateway),
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
