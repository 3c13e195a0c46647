package dev.forgeapi.conformance.merge;

import dev.forgeapi.conformance.baseline.Baseline;
import dev.forgeapi.conformance.merge.MergedRun.NamedRun;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Gate.KnownFailure;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Access;
import dev.forgeapi.conformance.result.RunResult.Shard;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The parts of one split run, merged if they are complete and consistent. */
final class SplitRun {
  private static final int MISSING = 10;

  private final SortedMap<Integer, NamedRun> parts = new TreeMap<>();
  private final Shard shard;

  /**
   * @throws UsageException if a part is missing or there twice, or they are not of the same run
   */
  SplitRun(List<NamedRun> runs) {
    NamedRun first = runs.get(0);
    this.shard = shard(first);
    for (NamedRun run : runs) {
      same(first, run, "the number of parts", each -> shard(each).of());
      same(first, run, "--only", each -> shard(each).only());
      same(first, run, "the manifest", each -> each.run().manifestSha256());
      same(first, run, "the version of the suite", each -> each.run().suite());
      same(first, run, "the set of requirements", each -> each.run().requirementSet());
      same(first, run, "what is out of scope", each -> each.run().scope());
      same(first, run, "the number of checks", each -> shard(each).checks());
      NamedRun earlier = parts.putIfAbsent(shard(run).number(), run);
      if (earlier != null) {
        throw new UsageException(
            "%s and %s are both part %s; name each part only once"
                .formatted(earlier.name(), run.name(), shard(run)));
      }
    }
    if (parts.size() < shard.of()) {
      throw new UsageException(
          "the run is incomplete: of %s parts, %s missing; name the results.json of every part"
              .formatted(shard.of(), missing()));
    }
  }

  RunResult whole() {
    List<RunResult> runs = parts.values().stream().map(NamedRun::run).toList();
    RunResult whole = new Union(runs).of(!shard.only().isEmpty());
    long checks = whole.checks().stream().filter(SplitRun::isCounted).count();
    if (checks != shard.checks()) {
      throw new UsageException(
          ("the parts contain %s checks, but the whole run has %s; run all parts again with the"
                  + " same version and configuration")
              .formatted(checks, shard.checks()));
    }
    return whole;
  }

  /** Which observations the tool fails on is not known before the run. */
  private static boolean isCounted(CheckResult check) {
    return check.level() != Level.OBSERVE;
  }

  /** The number of parts is what a file says: it is never counted to. */
  private String missing() {
    int number = shard.of() - parts.size();
    String some =
        IntStream.rangeClosed(1, shard.of())
            .filter(part -> !parts.containsKey(part))
            .limit(MISSING)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", "));
    return (number == 1 ? "part " : "parts ")
        + some
        + (number > MISSING ? " and " + (number - MISSING) + " more" : "")
        + (number == 1 ? " is" : " are");
  }

  private static Shard shard(NamedRun run) {
    return Objects.requireNonNull(run.run().shard());
  }

  private static void same(
      NamedRun first, NamedRun other, String what, Function<NamedRun, Object> value) {
    if (!value.apply(first).equals(value.apply(other))) {
      throw new UsageException(
          ("%s and %s are not parts of one run, as %s differs: %s and %s; run all parts"
                  + " with the same version and configuration")
              .formatted(first.name(), other.name(), what, value.apply(first), value.apply(other)));
    }
  }

  /** The combined results of several runs of the same checks on the same app. */
  static final class Union {
    private final List<RunResult> runs;
    private final Map<String, Integer> order = new HashMap<>();

    Union(List<RunResult> runs) {
      this.runs = List.copyOf(runs);
      for (Requirement row : RequirementTable.current().rows()) {
        order.put(row.id().id(), order.size());
      }
    }

    /**
     * @param partial whether together they are still only a part
     */
    RunResult of(boolean partial) {
      RunResult first = runs.get(0);
      List<CheckResult> checks = checks();
      RunVerdict verdict = RunVerdict.of(checks, partial);
      Instant began = runs.stream().map(RunResult::startedAt).min(Instant::compareTo).orElseThrow();
      Instant ended =
          runs.stream()
              .map(run -> run.startedAt().plus(run.duration()))
              .max(Instant::compareTo)
              .orElseThrow();
      RunResult whole =
          new RunResult(
                  verdict,
                  verdict.sentence(first.scope(), null, checks),
                  first.target(),
                  first.suite(),
                  first.requirementSet(),
                  first.manifestFile(),
                  first.manifestSha256(),
                  first.scope(),
                  first.site(),
                  began,
                  Duration.between(began, ended),
                  checks,
                  observations(),
                  receipt(runs),
                  Gate.NONE,
                  null,
                  List.of())
              .withAuthorization(authorization());
      Gate gate = gate();
      return gate.baseline() == null ? whole : Baseline.behind(whole, gate);
    }

    /** A cell that several parts asked for is decided if they agree. */
    private List<Access> authorization() {
      Map<List<String>, Access> cells = new LinkedHashMap<>();
      runs.stream()
          .flatMap(run -> run.authorization().stream())
          .forEach(
              cell ->
                  cells.merge(List.of(cell.identity(), cell.route()), cell, Access::togetherWith));
      return List.copyOf(cells.values());
    }

    private List<CheckResult> checks() {
      return runs.stream()
          .flatMap(run -> run.checks().stream())
          .sorted(
              Comparator.<CheckResult>comparingInt(check -> place(check.id()))
                  .thenComparingInt(Union::line)
                  .thenComparing(check -> String.valueOf(check.route()))
                  .thenComparing(check -> String.valueOf(check.urlForm())))
          .toList();
    }

    /** What this version does not know comes last. */
    private int place(String id) {
      return order.getOrDefault(id, order.size());
    }

    private static int line(CheckResult check) {
      SourceLocation location = check.location();
      return location == null ? 0 : location.line();
    }

    private List<Observation> observations() {
      return runs.stream()
          .flatMap(run -> run.observations().stream())
          .sorted(Comparator.comparingInt(each -> place(each.id())))
          .toList();
    }

    /** Each run's peak may have come at the same time as the others'. */
    static Receipt receipt(List<RunResult> runs) {
      List<Receipt> receipts = runs.stream().map(RunResult::receipt).toList();
      return Receipt.total(receipts, receipts.stream().mapToDouble(Receipt::peakPerSecond).sum());
    }

    private Gate gate() {
      List<KnownFailure> known = new ArrayList<>();
      Set<String> problems = new LinkedHashSet<>();
      runs.forEach(run -> known.addAll(run.gate().known()));
      runs.forEach(run -> problems.addAll(run.gate().problems()));
      String baseline =
          runs.stream()
              .map(run -> run.gate().baseline())
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      return new Gate(baseline, known, List.copyOf(problems), null);
    }
  }
}
