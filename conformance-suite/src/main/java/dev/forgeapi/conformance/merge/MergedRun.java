package dev.forgeapi.conformance.merge;

import dev.forgeapi.conformance.merge.SplitRun.Union;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Access;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.result.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Combines runs: the parts of a split run, runs of several sites side by side, or two runs of one
 * site with what changed.
 *
 * @param changes since the run before, a line each; empty if there is none, or nothing changed
 */
public record MergedRun(RunResult run, List<String> changes) {

  public MergedRun {
    changes = List.copyOf(changes);
  }

  /**
   * @throws UsageException if they make no whole
   */
  public static MergedRun of(List<NamedRun> runs) {
    List<RunResult> whole = new ArrayList<>();
    Map<String, List<NamedRun>> split = new LinkedHashMap<>();
    for (NamedRun each : runs) {
      if (each.run().shard() == null) {
        whole.add(each.run());
      } else {
        split.computeIfAbsent(place(each.run()), none -> new ArrayList<>()).add(each);
      }
    }
    split.values().forEach(parts -> whole.add(new SplitRun(parts).whole()));
    if (whole.size() == 1) {
      return new MergedRun(whole.get(0), List.of());
    }
    long places = whole.stream().map(MergedRun::place).distinct().count();
    if (places == whole.size()) {
      return sites(whole);
    }
    if (places == 1 && whole.size() == 2) {
      whole.sort(Comparator.comparing(RunResult::startedAt));
      BeforeAfter pair = new BeforeAfter(whole.get(0), whole.get(1));
      return new MergedRun(pair.later(), pair.changes());
    }
    throw new UsageException(
        whole.size()
            + " runs of "
            + places
            + (places == 1 ? " site" : " sites")
            + " cannot be combined: name the parts of one run, one run for each of several"
            + " sites, or two runs of one site");
  }

  /** A line for each check or observation that is not as it was before. */
  public static List<String> changes(RunResult before, RunResult after) {
    return new BeforeAfter(before, after).findings();
  }

  private static MergedRun sites(List<RunResult> runs) {
    RunResult first = runs.get(0);
    for (RunResult run : runs) {
      if (!run.suite().equals(first.suite())
          || !run.requirementSet().equals(first.requirementSet())
          || !run.manifestSha256().equals(first.manifestSha256())) {
        throw new UsageException(
            "these runs cannot be compared: run all of them with the same manifest, version of the"
                + " suite, and requirements");
      }
    }
    return new MergedRun(new Sites(runs).sideBySide(), List.of());
  }

  private static String place(RunResult run) {
    return run.target() + " " + run.site();
  }

  /** A run with the file that it was read from. */
  public record NamedRun(String name, RunResult run) {}

  /** What changed between two runs of the same site. */
  record BeforeAfter(RunResult before, RunResult after) {

    /** The later run, whose sentence says how much changed. */
    RunResult later() {
      long broken = count(Verdict.PASS, Verdict.FAIL);
      long fixed = count(Verdict.FAIL, Verdict.PASS);
      String since = "; since " + before.startedAt().truncatedTo(ChronoUnit.SECONDS) + ", ";
      List<String> changes = changes();
      String words =
          changes.isEmpty()
              ? "nothing changed"
              : changes.size()
                  + (changes.size() == 1 ? " thing changed: " : " things changed: ")
                  + broken
                  + (broken == 1 ? " check fails that passed, " : " checks fail that passed, ")
                  + fixed
                  + (fixed == 1 ? " passes that failed" : " pass that failed");
      return after.behind(after.gate(), after.sentence() + since + words);
    }

    /** A line for each check, observation or circumstance that is not as it was. */
    List<String> changes() {
      List<String> changes = new ArrayList<>();
      circumstance(changes, "the manifest", before.manifestSha256(), after.manifestSha256());
      circumstance(changes, "the version of the suite", before.suite(), after.suite());
      circumstance(changes, "the requirements", before.requirementSet(), after.requirementSet());
      changes.addAll(findings());
      return changes;
    }

    /** A line for each check or observation that is not as it was. */
    List<String> findings() {
      List<String> changes = new ArrayList<>();
      compare(changes, verdicts(before), verdicts(after), "not checked");
      compare(changes, values(before), values(after), "not observed");
      return changes;
    }

    private static void compare(
        List<String> changes, Map<String, ?> then, Map<String, ?> now, String absent) {
      now.forEach(
          (name, is) -> {
            Object was = then.get(name);
            if (!is.equals(was)) {
              changes.add(name + ": " + (was == null ? absent : was) + " → " + is);
            }
          });
      then.forEach(
          (name, was) -> {
            if (!now.containsKey(name)) {
              changes.add(name + ": " + was + " → " + absent);
            }
          });
    }

    private static Map<String, String> values(RunResult run) {
      Map<String, String> values = new LinkedHashMap<>();
      run.observations().forEach(each -> values.put(each.id(), each.value()));
      return values;
    }

    private static void circumstance(List<String> changes, String what, String was, String is) {
      if (!was.equals(is)) {
        changes.add(what + ": " + was + " → " + is);
      }
    }

    private long count(Verdict was, Verdict is) {
      Map<String, Verdict> then = verdicts(before);
      return verdicts(after).entrySet().stream()
          .filter(now -> now.getValue() == is && then.get(now.getKey()) == was)
          .count();
    }

    private static Map<String, Verdict> verdicts(RunResult run) {
      Map<String, Verdict> verdicts = new LinkedHashMap<>();
      for (CheckResult check : run.checks()) {
        verdicts.put(
            check.id()
                + (check.route() == null ? "" : " " + check.route())
                + (check.urlForm() == null ? "" : " " + check.urlForm()),
            check.verdict());
      }
      return verdicts;
    }
  }

  /** The same app on several sites, side by side: each route once for each site. */
  static final class Sites {
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
      return new Access(
          cell.identity(), site + " " + cell.route(), cell.entitled(), cell.outcome());
    }

    private static Observation at(String site, Observation each) {
      return new Observation(each.id(), site + ": " + each.value(), each.previous(), each.drift());
    }
  }
}
