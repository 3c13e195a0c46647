package dev.forgeapi.conformance.result;

import java.util.Collection;
import java.util.List;

/** Folds the verdicts of checks into that of a run. */
public final class VerdictFold {

  private VerdictFold() {}

  /**
   * @param results one for each planned check that is more than an observation, and for each
   *     observation that the tool failed on
   * @param partial whether only a part was asked for
   */
  public static RunVerdict of(Collection<CheckResult> results, boolean partial) {
    List<Verdict> binding =
        results.stream()
            .filter(result -> result.level() == Level.MUST)
            .map(CheckResult::verdict)
            .toList();
    if (binding.contains(Verdict.FAIL)) {
      return RunVerdict.NONCONFORMANT;
    }
    if (results.stream().anyMatch(result -> result.verdict() == Verdict.ERROR)) {
      return RunVerdict.ERROR;
    }
    if (binding.contains(Verdict.INCONCLUSIVE) || !binding.contains(Verdict.PASS)) {
      return RunVerdict.INCONCLUSIVE;
    }
    return partial ? RunVerdict.PARTIAL : RunVerdict.CONFORMANT;
  }
}
