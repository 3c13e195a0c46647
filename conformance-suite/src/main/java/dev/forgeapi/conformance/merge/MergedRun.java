package dev.forgeapi.conformance.merge;

import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
   * @param runs at least one
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
            ("%s and %s cannot be compared: manifest, version of the suite, and requirements"
                    + " must be the same; check both sites with the same")
                .formatted(first.site(), run.site()));
      }
    }
    return new MergedRun(new Sites(runs).sideBySide(), List.of());
  }

  private static String place(RunResult run) {
    return run.target() + " " + run.site();
  }

  /** A run with the file that it was read from. */
  public record NamedRun(String name, RunResult run) {}
}
