package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the suite made of one faulty gateway.
 *
 * @param gateway that was checked
 * @param app name of the app whose routes were checked
 * @param verdict of the run
 * @param checks what each check found
 * @param duration of the run, with the gateway's start
 */
record FaultRun(
    FaultyGateway gateway,
    String app,
    RunVerdict verdict,
    List<Finding> checks,
    Duration duration) {

  /** From the worst to the best. */
  private static final List<Verdict> WORST_FIRST =
      List.of(
          Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE, Verdict.PASS, Verdict.NOT_APPLICABLE);

  /** Runs the whole suite against a gateway of its own. */
  static FaultRun of(FaultyGateway gateway, TestedApp app) {
    long start = System.nanoTime();
    try (ForgeApiTarget target = Apps.open(app.folder(), gateway.seeded())) {
      RunResult result = ConformanceRun.run(target, RunOptions.all());
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      return new FaultRun(
          gateway,
          app.name(),
          result.verdict(),
          result.checks().stream().map(Finding::of).toList(),
          duration);
    }
  }

  CatalogFault fault() {
    return gateway.fault();
  }

  FaultKind kind() {
    return gateway.kind();
  }

  /** Ids of the requirements of that level that a check found broken. */
  Set<String> failed(Level level) {
    return ids(check -> check.level() == level && check.is(Verdict.FAIL));
  }

  /** Ids of the requirements that a check found broken. */
  Set<String> failed() {
    return ids(check -> check.is(Verdict.FAIL));
  }

  /** What the suite itself could not do, in its words. */
  Set<String> errors() {
    return checks.stream()
        .filter(check -> check.is(Verdict.ERROR))
        .map(Finding::message)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> ids(Predicate<Finding> test) {
    return checks.stream()
        .filter(test)
        .map(Finding::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  long count(Verdict verdict) {
    return checks.stream().filter(check -> check.is(verdict)).count();
  }

  /** The worst verdict on each requirement. */
  Map<String, Verdict> worst() {
    Map<String, Verdict> worst = new TreeMap<>();
    checks.forEach(check -> worst.merge(check.id(), check.verdict(), FaultRun::worse));
    return worst;
  }

  private static Verdict worse(Verdict one, Verdict other) {
    return WORST_FIRST.indexOf(one) <= WORST_FIRST.indexOf(other) ? one : other;
  }

  /** With which it can be repeated. */
  @Override
  public String toString() {
    return gateway + " on " + app;
  }
}
