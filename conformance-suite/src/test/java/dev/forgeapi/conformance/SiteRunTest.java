package dev.forgeapi.conformance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.evidence.EvidenceCollector;
import dev.forgeapi.conformance.evidence.Verification;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.RunPlan.Consent;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite against a site that it knows by its endpoints and tokens alone. */
class SiteRunTest {
  private final AppManifest manifest = Apps.manifest(Apps.ALL_FORMS);
  private final ForgeGateway gateway = ForgeGateway.start(manifest);
  private final Map<String, String> tokens = new TreeMap<>();
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    gateway.restApis().enable();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void isConformantWithTheConsentsThatThePlanAsksFor() throws IOException {
    EvidenceCollector evidence = EvidenceCollector.prepare(folder.resolve("evidence.zip"));
    ForgeApiConfiguration site = configuration(true);
    RunOptions all = RunOptions.all();
    RunResult result = evidence.run(site, ConformanceRun.plan(site, all), all);

    assertThat(Verification.of(evidence.file()).changes(), is(empty()));
    assertThat(undecided(result), is(empty()));
    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
    assertThat(result.sentence(), containsString("STATE out of scope: by hand"));
    assertThat(result.checks().stream().anyMatch(check -> check.id().equals("AUTH-4")), is(true));
    // A site keeps no journal that could be asked.
    assertThat(result.checks().stream().allMatch(check -> check.journal().isEmpty()), is(true));
  }

  @Test
  void isInconclusiveWhileTheRestApisAreDisabled() throws IOException {
    gateway.restApis().disable();

    RunResult result = ConformanceRun.run(configuration(true), RunOptions.all());

    assertThat(result.sentence(), result.verdict(), is(RunVerdict.INCONCLUSIVE));
    assertThat(
        result.checks().stream()
            .filter(check -> check.verdict() == Verdict.PASS)
            .map(CheckResult::id)
            .toList(),
        is(List.of("URL-4")));
  }

  @Test
  void isInconclusiveWithoutTheIdentities() throws IOException {
    RunResult result = ConformanceRun.run(configuration(false), RunOptions.all());

    assertThat(result.sentence(), result.verdict(), is(RunVerdict.INCONCLUSIVE));
    assertThat(result.receipt().requests(), is(not(0)));
  }

  private static List<String> undecided(RunResult result) {
    return result.checks().stream()
        .filter(check -> check.verdict() != Verdict.PASS)
        .filter(check -> check.verdict() != Verdict.NOT_APPLICABLE)
        .map(check -> check.id() + " " + check.route() + ": " + check.message())
        .toList();
  }

  private ForgeApiConfiguration configuration(boolean withIdentities) throws IOException {
    Site site = gateway.site();
    String text =
        """
        target: site
        manifest: %s
        product: confluence
        environmentId: %s
        site: sample.atlassian.net
        cloudId: %s
        probe: true
        endpoints: {api: "%s", site: "%s", auth: "%s"}
        safety: {methods: [GET, POST, PUT, PATCH, DELETE], maxRequests: 5000, perSecond: 5000}
        outOfScope: {STATE: by hand}
        """
            .formatted(
                manifest.file().toAbsolutePath(),
                site.installation().environmentId(),
                site.cloudId(),
                site.endpoints().api(),
                site.endpoints().site(),
                site.endpoints().auth());
    if (withIdentities) {
      text += identities();
    }
    Path file = Files.writeString(folder.resolve("forge-api.yaml"), text);
    return ConfigurationReader.in(folder).file(file).environment(tokens).read();
  }

  private String identities() {
    StringBuilder text = new StringBuilder("identities:\n");
    for (Consent consent :
        ConformanceRun.plan(Apps.configuration(Apps.ALL_FORMS), RunOptions.all()).consents()) {
      Set<String> scopes = new TreeSet<>();
      consent.appScopes().forEach(scope -> scopes.add(scope.value()));
      if (consent.productScope()) {
        scopes.add(gateway.site().product().scope());
      }
      String variable = "TOKEN_" + tokens.size();
      tokens.put(variable, gateway.grantWithoutConsent(scopes).accessToken().reveal());
      text.append(
          "  %s: {scopes: [%s], accessToken: \"${%s}\"}%n"
              .formatted(consent.name(), quoted(scopes), variable));
    }
    tokens.put("STALE", gateway.expiredAccessToken(Set.of()).reveal());
    return text.append("  stale: {expired: true, accessToken: \"${STALE}\"}\n").toString();
  }

  private static String quoted(Set<String> scopes) {
    return scopes.isEmpty() ? "" : "'" + String.join("', '", scopes) + "'";
  }
}
