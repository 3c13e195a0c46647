package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;

/** Colors for a terminal, or none. Text from other sources cannot control the terminal. */
public record Paint(boolean colors) {

  /** What a piece of text means; the terminal's theme gives the shade. */
  enum Shade {
    GOOD("32"),
    BAD("31"),
    OPEN("33"),
    STRONG("1"),
    QUIET("2");

    private final String code;

    Shade(String code) {
      this.code = code;
    }

    static Shade of(Verdict verdict) {
      return switch (verdict) {
        case PASS -> GOOD;
        case FAIL, ERROR -> BAD;
        case INCONCLUSIVE -> OPEN;
        case NOT_APPLICABLE -> QUIET;
      };
    }

    static Shade of(RunVerdict verdict) {
      return switch (verdict) {
        case CONFORMANT, PARTIAL, READY -> GOOD;
        case NONCONFORMANT, ERROR -> BAD;
        case INCONCLUSIVE -> OPEN;
      };
    }
  }

  String as(Shade shade, String text) {
    String plain = SafeText.lines(text);
    return colors ? "\u001b[" + shade.code + "m" + plain + "\u001b[0m" : plain;
  }

  /** A heading. */
  public String strong(String text) {
    return as(Shade.STRONG, text);
  }
}
