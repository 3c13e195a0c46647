package dev.forgeapi.conformance.merge;

import dev.forgeapi.conformance.merge.MergedRun.NamedRun;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Shard;
import dev.forgeapi.conformance.result.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parts of one split run, merged if they are complete and consistent. */
final class SplitRun {
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
          "the run is incomplete: %s missing of %s; name the results.json of every part"
              .formatted(missing(), shard.of()));
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

  private String missing() {
    List<String> missing = new ArrayList<>();
    for (int number = 1; number <= shard.of(); number++) {
      if (!parts.containsKey(number)) {
        missing.add(String.valueOf(number));
      }
    }
    return missing.stream()
        .collect(
            Collectors.joining(
                ", ",
                missing.size() == 1 ? "part " : "parts ",
                missing.size() == 1 ? " is" : " are"));
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
}
