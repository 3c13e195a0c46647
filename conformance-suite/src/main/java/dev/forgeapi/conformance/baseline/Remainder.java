package dev.forgeapi.conformance.baseline;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.KnownFailure;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;

/** What is left of a run without the failures that were known. */
final class Remainder {

  private Remainder() {}

  /** What they left over is never more than a part. */
  static RunVerdict verdict(RunResult run, List<KnownFailure> known) {
    List<CheckResult> rest = run.checks().stream().filter(check -> !isKnown(check, known)).toList();
    if (rest.size() == run.checks().size()) {
      return run.verdict();
    }
    List<Verdict> binding =
        rest.stream()
            .filter(check -> check.level() == Level.MUST)
            .map(CheckResult::verdict)
            .toList();
    if (binding.contains(Verdict.FAIL)) {
      return RunVerdict.NONCONFORMANT;
    }
    if (rest.stream().anyMatch(check -> check.verdict() == Verdict.ERROR)) {
      return RunVerdict.ERROR;
    }
    return binding.contains(Verdict.INCONCLUSIVE) || !binding.contains(Verdict.PASS)
        ? RunVerdict.INCONCLUSIVE
        : RunVerdict.PARTIAL;
  }

  private static boolean isKnown(CheckResult check, List<KnownFailure> known) {
    return check.verdict() == Verdict.FAIL
        && known.stream().anyMatch(entry -> entry.is(check.id(), check.route(), check.urlForm()));
  }
}
