package dev.forgeapi.conformance.baseline;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.KnownFailure;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.result.VerdictFold;
import java.util.List;

/** What is left of a run without the failures that were known. */
final class RemainingVerdict {

  private RemainingVerdict() {}

  /** What they left over is never more than a part. */
  static RunVerdict verdict(RunResult run, List<KnownFailure> known) {
    List<CheckResult> rest = run.checks().stream().filter(check -> !isKnown(check, known)).toList();
    return rest.size() == run.checks().size() ? run.verdict() : VerdictFold.of(rest, true);
  }

  private static boolean isKnown(CheckResult check, List<KnownFailure> known) {
    return check.verdict() == Verdict.FAIL
        && known.stream().anyMatch(entry -> entry.is(check.id(), check.route(), check.urlForm()));
  }
}
