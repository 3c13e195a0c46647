package dev.forgeapi.conformance.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was observed on one gateway makes another that cannot be distinguished from it. */
@Tag("integration")
class LedgerProfileTest {
  /** What is observed, and the denials that some of it is read from. */
  private static final RunOptions OBSERVING =
      new RunOptions(
          List.of("OBS", "ROUTE-5", "ROUTE-6", "AUTH", "URL-5", "URL-6", "STATE-1"),
          null,
          result -> {});

  private static final List<String> SWITCHES =
      List.of(
          "tailMatchesBarePath",
          "trailingSlashIgnored",
          "wildcardsMatchEmptySegments",
          "dotSegmentsResolved",
          "letterCaseIgnored",
          "plusIsSpace",
          "headerNamesInLowerCase",
          "forgedAccountReplaced",
          "acceptEnforced",
          "contentTypeEnforced");
  private static final List<String> SITUATIONS =
      List.of(
          "no-token",
          "invalid-token",
          "expired-token",
          "unknown-cloud-id",
          "unknown-installation",
          "rest-apis-disabled",
          "no-route",
          "wrong-operation",
          "not-acceptable",
          "unsupported-media-type");
  private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 405, 410, 451);

  private Path file;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.file = folder.resolve("ledger.yaml");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void aGatewayMadeFromTheLedgerShowsNoDrift(long seed) {
    String settings = drawn(new Random(seed));
    RunResult seen = observe(Profile.standard().with("drawn", settings));
    LedgerFile.open(file).keep(seen, false);
    LedgerProfile copy = LedgerProfile.load(file, Apps.manifest(Apps.ALL_FORMS));

    RunResult again = LedgerFile.open(file).compared(observe(copy.profile()));

    String draw = "seed " + seed + ": " + settings;
    assertThat(draw, copy.unmapped(), is(empty()));
    assertThat(draw, drift(again), is(empty()));
    assertThat(draw, again.observations().size(), is(seen.observations().size()));
    assertThat(draw, seen.observations().size(), is(greaterThan(15)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "settings: {plusIsSpace: {value: false, evidence: {basis: unknown}}}|OBS-PLUS",
        "settings: {letterCaseIgnored: {value: true, evidence: {basis: unknown}}}|OBS-CASE",
        "settings: {headerNamesInLowerCase: {value: true, evidence: {basis: unknown}}}"
            + "|OBS-HEADER-CASE",
        "answers: {unknown-installation: {status: 410, evidence: {basis: unknown}}}"
            + "|OBS-ENVIRONMENT-STATUS,OBS-ENVIRONMENT-LEFT-OUT",
      })
  void oneSettingChangedIsExactlyThatDrift(String change, String ids) throws IOException {
    Profile standard = Profile.standard();
    LedgerFile.open(file).keep(observe(standard), false);

    Profile copy = LedgerProfile.load(file, Apps.manifest(Apps.ALL_FORMS)).profile();
    RunResult changed = LedgerFile.open(file).compared(observe(copy.with("changed", change)));

    assertThat(Files.readString(file), drift(changed), is(List.of(ids.split(","))));
  }

  @Test
  void aToggleBehindTheRoutingDistinguishesUndeclaredPaths() {
    Profile telling =
        Profile.standard()
            .with(
                "order",
                "order: {checks: [routing, authentication, address, installation, toggle, scopes,"
                    + " content], evidence: {basis: unknown}}");
    LedgerFile.open(file).keep(observe(telling), false);

    LedgerProfile copy = LedgerProfile.load(file, Apps.manifest(Apps.ALL_FORMS));

    assertThat(copy.unmapped(), is(empty()));
    assertThat(drift(LedgerFile.open(file).compared(observe(copy.profile()))), is(empty()));
  }

  @Test
  void whatTheGatewayCannotShowIsSaidInOneLineEach() throws IOException {
    Files.writeString(
        file,
        """
        ledger: 1
        observations:
          OBS-NO-TOKEN-STATUS: {value: "401, 403", date: 2026-11-20, site: x.example}
          OBS-PLUS: {value: "'a%20b'", date: 2026-11-20, site: x.example}
          OBS-OF-ANOTHER-VERSION: {value: served, date: 2026-11-20, site: x.example}
          OBS-TRAILING-SLASH:
            value: "308"
            date: 2026-11-20
            site: x.example
            sample: {request: GET /exact/, status: 308}
        """);

    assertThat(
        LedgerProfile.load(file, Apps.manifest(Apps.ALL_FORMS)).unmapped(),
        is(
            List.of(
                "OBS-NO-TOKEN-STATUS: the gateway has no setting for '401, 403'",
                "OBS-OF-ANOTHER-VERSION: the gateway has no setting for 'served'",
                "OBS-PLUS: the gateway has no setting for ''a%20b''",
                "OBS-TRAILING-SLASH: the gateway has no setting for '308'")));
  }

  private static RunResult observe(Profile profile) {
    try (ForgeApiTarget target = Apps.open(Apps.ALL_FORMS, new Behaving(profile))) {
      return ConformanceRun.run(target, OBSERVING);
    }
  }

  private static List<String> drift(RunResult run) {
    return run.observations().stream().filter(Observation::drift).map(Observation::id).toList();
  }

  /** Half of the settings another way round, and most answers with another status. */
  private static String drawn(Random random) {
    StringBuilder yaml = new StringBuilder("settings:\n");
    SWITCHES.forEach(name -> setting(yaml, name, "" + random.nextBoolean()));
    setting(
        yaml,
        "encodedSlash",
        List.of("separator", "part-of-segment", "refused").get(random.nextInt(3)));
    setting(
        yaml,
        "precedence",
        List.of("most-specific", "least-specific", "first-declared").get(random.nextInt(3)));
    yaml.append("answers:\n");
    for (String situation : SITUATIONS) {
      int status = STATUSES.get(random.nextInt(STATUSES.size()));
      yaml.append(
          "  %s: {status: %d, headers: {content-type: text/plain}, body: 'no %d: ${traceId}', evidence: {basis: unknown}}%n"
              .formatted(situation, status, status));
    }
    return yaml.toString();
  }

  private static void setting(StringBuilder yaml, String name, String value) {
    yaml.append("  %s: {value: %s, evidence: {basis: unknown}}%n".formatted(name, value));
  }
}
