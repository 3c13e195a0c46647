package dev.forgeapi.conformance.merge;

import dev.forgeapi.conformance.merge.SplitRun.Union;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Access;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The same app on several sites, side by side: each route once for each site. */
final class Sites {
  private static final List<RunVerdict> WORST_FIRST =
      List.of(
          RunVerdict.NONCONFORMANT,
          RunVerdict.ERROR,
          RunVerdict.INCONCLUSIVE,
          RunVerdict.PARTIAL,
          RunVerdict.CONFORMANT);

  private final List<RunResult> runs;

  Sites(List<RunResult> runs) {
    this.runs = List.copyOf(runs);
  }

  RunResult sideBySide() {
    RunResult first = runs.get(0);
    List<CheckResult> checks = new ArrayList<>();
    List<Observation> observations = new ArrayList<>();
    List<Access> cells = new ArrayList<>();
    for (RunResult run : runs) {
      run.checks().forEach(check -> checks.add(check.at(run.site())));
      run.observations().forEach(each -> observations.add(at(run.site(), each)));
      run.authorization().forEach(cell -> cells.add(at(run.site(), cell)));
    }
    Instant began = runs.stream().map(RunResult::startedAt).min(Instant::compareTo).orElseThrow();
    RunVerdict verdict =
        runs.stream()
            .map(RunResult::gateVerdict)
            .min(Comparator.comparingInt(WORST_FIRST::indexOf))
            .orElseThrow();
    return new RunResult(
            verdict,
            sentence(verdict),
            first.target(),
            first.suite(),
            first.requirementSet(),
            first.manifestFile(),
            first.manifestSha256(),
            scope(),
            runs.stream().map(RunResult::site).collect(Collectors.joining(", ")),
            began,
            runs.stream().map(RunResult::duration).reduce(Duration.ZERO, Duration::plus),
            checks,
            observations,
            Union.receipt(runs),
            Gate.NONE,
            null,
            List.of())
        .withAuthorization(cells);
  }

  private String sentence(RunVerdict verdict) {
    return verdict
        + " for "
        + runs.size()
        + " sites: "
        + runs.stream()
            .map(run -> run.site() + ": " + run.sentence())
            .collect(Collectors.joining("; "));
  }

  private RunScope scope() {
    SortedMap<String, String> outOfScope = new TreeMap<>();
    runs.forEach(
        run ->
            run.scope()
                .outOfScope()
                .forEach((what, why) -> outOfScope.put(run.site() + " " + what, why)));
    return new RunScope(
        runs.stream().mapToInt(run -> run.scope().routes()).sum(),
        runs.stream().mapToInt(run -> run.scope().of()).sum(),
        outOfScope);
  }

  private static Access at(String site, Access cell) {
    return new Access(cell.identity(), site + " " + cell.route(), cell.entitled(), cell.outcome());
  }

  private static Observation at(String site, Observation each) {
    return new Observation(each.id(), site + ": " + each.value(), each.previous(), each.drift());
  }
}
