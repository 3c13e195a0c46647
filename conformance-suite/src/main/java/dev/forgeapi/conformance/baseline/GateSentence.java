package dev.forgeapi.conformance.baseline;

import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;

/** The verdict's sentence with what a baseline makes of it: how many failures were tolerated. */
final class GateSentence {

  private GateSentence() {}

  static String of(RunResult run, Gate gate) {
    StringBuilder sentence = new StringBuilder(run.sentence());
    if (!gate.known().isEmpty()) {
      sentence
          .append("; ")
          .append(rest(run, gate))
          .append(" apart from ")
          .append(count(gate.known().size(), "known failure"));
    }
    if (!gate.problems().isEmpty()) {
      sentence
          .append("; the gate fails, as ")
          .append(gate.problems().size() == 1 ? "an entry" : gate.problems().size() + " entries")
          .append(" of ")
          .append(gate.baseline())
          .append(gate.problems().size() == 1 ? " no longer holds" : " no longer hold");
    }
    return sentence.toString();
  }

  private static String rest(RunResult run, Gate gate) {
    RunVerdict apart = gate.apart() == null ? run.verdict() : gate.apart();
    return switch (apart) {
      case CONFORMANT, PARTIAL, READY -> "nothing is wrong";
      case NONCONFORMANT ->
          count(count(run, Verdict.FAIL) - gate.known().size(), "check") + " failed";
      case INCONCLUSIVE ->
          count(count(run, Verdict.INCONCLUSIVE), "check") + " could not be decided";
      case ERROR -> "the tool failed on " + count(count(run, Verdict.ERROR), "check");
    };
  }

  private static long count(RunResult run, Verdict verdict) {
    return run.checks().stream().filter(check -> check.verdict() == verdict).count();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
