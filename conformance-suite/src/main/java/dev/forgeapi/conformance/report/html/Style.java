package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;

/** The names by which the style and the script of the page know a verdict. */
final class Style {

  private Style() {}

  /** The letter by which the style and the script know the verdict. */
  static String letter(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "p";
      case FAIL -> "f";
      case INCONCLUSIVE -> "i";
      case NOT_APPLICABLE -> "n";
      case ERROR -> "e";
    };
  }

  /** The style of the page's head. */
  static String tone(RunResult run) {
    if (!run.gate().known().isEmpty() && run.gateVerdict() == RunVerdict.PARTIAL) {
      return "open";
    }
    return switch (run.gateVerdict()) {
      case CONFORMANT, READY -> "good";
      case NONCONFORMANT, ERROR -> "bad";
      case INCONCLUSIVE, PARTIAL -> "open";
    };
  }
}
