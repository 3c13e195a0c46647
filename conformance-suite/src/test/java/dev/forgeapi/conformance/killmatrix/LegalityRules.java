package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What must be true of the runs against legal variants: no failure at all; undecided only where
 * chance has a hand in it or this machine was too busy to measure a time, and rarely.
 */
final class LegalityRules {
  /** One check in so many may stay undecided. */
  private static final int RARE = 200;

  /** In the message of a check whose decision was a matter of time. */
  private static final String BUSY = "this machine was too slow";

  private LegalityRules() {}

  /** What is wrong with the runs, in one line each; empty if nothing is. */
  static List<String> problems(List<FaultRun> runs) {
    List<String> problems = new ArrayList<>();
    for (FaultRun run : runs) {
      run.checks().stream()
          .filter(check -> check.is(Verdict.FAIL) || check.is(Verdict.ERROR))
          .forEach(check -> problems.add(run + ": " + check));
      if (run.verdict() != RunVerdict.CONFORMANT && !run.gateway().drawsLots()) {
        run.checks().stream()
            .filter(check -> check.is(Verdict.INCONCLUSIVE) && !check.message().contains(BUSY))
            .findFirst()
            .ifPresent(check -> problems.add(run + ": " + check));
      }
    }
    if (undecided(runs) * RARE > decidable(runs)) {
      problems.add(undecided(runs) + " of " + decidable(runs) + " checks are undecided");
    }
    return problems;
  }

  /** How many checks stayed undecided, in per cent. */
  static String rate(List<FaultRun> runs) {
    return String.format(
        Locale.ROOT, "%.3f %%", 100.0 * undecided(runs) / Math.max(1, decidable(runs)));
  }

  static long undecided(List<FaultRun> runs) {
    return runs.stream().mapToLong(run -> run.count(Verdict.INCONCLUSIVE)).sum();
  }

  static long decidable(List<FaultRun> runs) {
    return runs.stream()
        .mapToLong(run -> run.checks().size() - run.count(Verdict.NOT_APPLICABLE))
        .sum();
  }
}
