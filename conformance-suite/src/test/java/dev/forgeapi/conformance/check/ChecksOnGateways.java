package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.gateway.GatewayFault;
import dev.forgeapi.testkit.gateway.fault.CatalogFault;
import dev.forgeapi.testkit.gateway.fault.FaultKind;
import dev.forgeapi.testkit.gateway.fault.GatewayFaults;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checks of one class by themselves: they pass on the gateway that breaks no rule, by the
 * requests that they are known to need, and fail on each gateway that breaks one of theirs. {@code
 * ./mvnw -Ppit} repeats this for every change that it makes to the class, so it has to be quick.
 */
@Tag("pit")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChecksOnGateways {
  private final List<String> only;
  private final String app;
  private final String found;

  /**
   * @param only ids or prefixes of the requirements that the class decides
   * @param app on which each of them applies
   * @param found what the default gateway gives: a line for each requirement
   */
  ChecksOnGateways(List<String> only, String app, String found) {
    this.only = only;
    this.app = app;
    this.found = found;
  }

  @Test
  void passOnTheGatewayThatBreaksNoRule() {
    assertThat(summary(run(app, only)), is(found));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void failOnAGatewayThatBreaksTheirRule(CatalogFault mutant) {
    String requirement = mutant.requirement().orElseThrow();
    Set<String> failed = failed(run(appFor(mutant), List.of(requirement), mutant));

    assertThat(failed.toString(), failed, hasItem(requirement));
  }

  /** Each mutant of theirs. */
  Stream<CatalogFault> mutants() {
    return GatewayFaults.of(FaultKind.MUTANT).stream().filter(this::isTheirs);
  }

  /** The smallest app on which the mutant shows. */
  String appFor(CatalogFault mutant) {
    return app;
  }

  private boolean isTheirs(CatalogFault mutant) {
    String requirement = mutant.requirement().orElseThrow();
    return only.stream().anyMatch(requirement::startsWith);
  }

  static RunResult run(String app, List<String> only, GatewayFault... faults) {
    return run(Apps.folder(app), only, faults);
  }

  static RunResult run(Path app, List<String> only, GatewayFault... faults) {
    return run(app, only, Testimony.live(), faults);
  }

  static RunResult run(Path app, List<String> only, Testimony testimony, GatewayFault... faults) {
    try (ForgeApiTarget target = Apps.open(app, List.of(faults))) {
      return ConformanceRun.run(target, new RunOptions(only, null, result -> {}), testimony);
    }
  }

  /** Each requirement with its verdicts and the number of exchanges that they rest on. */
  static String summary(RunResult result) {
    TreeMap<String, List<CheckResult>> byRequirement =
        result.checks().stream()
            .collect(Collectors.groupingBy(CheckResult::id, TreeMap::new, Collectors.toList()));
    return byRequirement.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + summary(entry.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String summary(List<CheckResult> results) {
    TreeMap<Verdict, Long> verdicts =
        results.stream()
            .collect(
                Collectors.groupingBy(CheckResult::verdict, TreeMap::new, Collectors.counting()));
    int exchanges = results.stream().mapToInt(result -> result.exchanges().size()).sum();
    return verdicts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "))
        + " on "
        + exchanges
        + " exchanges";
  }

  /** Operation, path and query of everything that was sent. */
  static Set<String> sent(RunResult result) {
    return result.checks().stream()
        .flatMap(check -> check.exchanges().stream())
        .map(one -> one.method() + one.uri().toString().replaceFirst(".*/apps/[^/]+", " "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What the checks say, each once. */
  static Set<String> messages(RunResult result) {
    return result.checks().stream()
        .map(CheckResult::message)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each observation with its value and the request that showed it. */
  static String observed(RunResult result) {
    return result.observations().stream()
        .map(
            seen ->
                seen.id()
                    + ": "
                    + seen.value()
                    + (seen.sample() == null ? "" : " to " + seen.sample().request())
                    + "\n")
        .collect(Collectors.joining());
  }

  private static Set<String> failed(RunResult result) {
    return result.checks().stream()
        .filter(check -> check.verdict() == Verdict.FAIL)
        .map(CheckResult::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
