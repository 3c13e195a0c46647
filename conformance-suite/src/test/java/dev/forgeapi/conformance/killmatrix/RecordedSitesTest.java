package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.evidence.RecordedRuns;
import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.FaultKind;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kill matrix in small, for the changes that {@code ./mvnw -Ppit} makes to the checks: what
 * only a site shows, and what nothing may be concluded from.
 */
@Tag("pit")
class RecordedSitesTest {
  /** What neither waits for the toggle nor sends large bodies. */
  private static final List<String> SHORT =
      List.of("URL", "ROUTE", "AUTH", "SCOPE", "QUERY", "TOKEN");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("apps")
  void aSiteThatBreaksNoRuleIsConformant(TestedApp app, boolean probe) {
    RunResult run = site(new FaultyGateway(List.of(), 1), app, probe, List.of());

    assertThat(
        run.sentence(), Set.of(RunVerdict.CONFORMANT, RunVerdict.PARTIAL), hasItem(run.verdict()));
    assertThat(run.sentence(), ids(run, Verdict.FAIL), is(Set.of()));
  }

  static List<Arguments> apps() {
    return List.of(
        Arguments.of(TestedApp.ONE_OF_EACH, true),
        Arguments.of(TestedApp.ONE_OF_EACH, false),
        Arguments.of(TestedApp.TWO_ROUTES, true),
        Arguments.of(TestedApp.TWO_ROUTES, false));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aSiteThatBreaksARuleIsNot(CatalogFault mutant, boolean probe) {
    String requirement = mutant.requirement().orElseThrow();
    RunResult run =
        site(
            FaultyGateway.with(mutant, 1),
            TestedApp.smallest(requirement),
            probe,
            List.of(requirement.replaceAll("-.*", ""), "ROUTE", "SCOPE-1"));

    assertThat(run.sentence(), ids(run, Verdict.FAIL), hasItem(requirement));
  }

  /** One for each requirement. */
  static List<Arguments> mutants() {
    Set<String> known = new HashSet<>();
    return GatewayFaults.of(FaultKind.MUTANT).stream()
        .flatMap(
            mutant ->
                Stream.of(true, false)
                    .filter(probe -> SeenOnTheGatewayAlone.reason(mutant, probe).isEmpty())
                    .filter(probe -> known.add(mutant.requirement().orElseThrow() + probe))
                    .map(probe -> Arguments.of(mutant, probe)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTokenThatIsDeadAfterItsRefreshSaysNothingAboutScopes(boolean probe) {
    RunResult run =
        site(
            FaultyGateway.with(GatewayFaults.named("refreshed-tokens-expire-at-once"), 1),
            TestedApp.TWO_ROUTES,
            probe,
            List.of("TOKEN", "SCOPE-1"));

    assertThat(ids(run, Verdict.FAIL), is(Set.of("TOKEN-2")));
    assertThat(ids(run, Verdict.INCONCLUSIVE), hasItem("SCOPE-1"));
  }

  @ParameterizedTest
  @MethodSource("deceptions")
  void noDenialOfADeceptiveGatewayIsBelieved(CatalogFault deception) {
    FaultyGateway gateway = FaultyGateway.with(deception, 1);
    RunResult run =
        RecordedRuns.run(
            "deceptive-" + deception.name(),
            checks -> {
              try (ForgeApiTarget target =
                  Apps.open(TestedApp.TWO_ROUTES.folder(), gateway.seeded())) {
                return checks.run(target, new RunOptions(SHORT, null, none -> {}));
              }
            },
            ExchangeSource.live());

    assertThat(run.verdict(), is(not(RunVerdict.CONFORMANT)));
    Set<String> believed = ids(run, Verdict.PASS);
    believed.retainAll(DeceptionRules.DENIALS);
    assertThat(believed, is(Set.of()));
  }

  /** Of each way to deceive one. */
  static List<CatalogFault> deceptions() {
    return Stream.of(
            "everything-401", "everything-404", "requests-served-once", "answers-late-by-one")
        .map(GatewayFaults::named)
        .toList();
  }

  private RunResult site(FaultyGateway gateway, TestedApp app, boolean probe, List<String> only) {
    GatewayAsSite site = new GatewayAsSite(gateway, app, probe, folder.resolve("site"));
    RunOptions options = new RunOptions(only, null, none -> {});
    return RecordedRuns.run(
        "site-%s-%s%s".formatted(gateway.name(), app, probe ? "" : "-without-probe"),
        checks ->
            site.run(
                configuration -> {
                  try (ForgeApiTarget target = ForgeApiTarget.open(configuration)) {
                    return checks.run(target, options);
                  }
                }),
        ExchangeSource.live());
  }

  private static Set<String> ids(RunResult run, Verdict verdict) {
    return run.checks().stream()
        .filter(check -> check.verdict() == verdict)
        .map(CheckResult::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
