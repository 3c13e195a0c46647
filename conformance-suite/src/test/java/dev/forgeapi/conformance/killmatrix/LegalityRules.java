package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be true of the runs against legal variants: no failure at all; undecided only where
 * chance has a hand in it, and rarely.
 */
final class LegalityRules {
  /** One check in so many may stay undecided. */
  private static final int RARE = 200;

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
            .filter(check -> check.is(Verdict.INCONCLUSIVE))
            .findFirst()
            .ifPresent(check -> problems.add(run + ": " + check));
      }
    }
    if (undecided(runs) * RARE > decidable(runs)) {
      problems.add(undecided(runs) + " of " + decidable(runs) + " checks are undecided");
    }
    return problems;
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
