package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.result.RunVerdict;

/** What the process returns to its caller. */
public final class ExitCode {
  static final int CONFORMANT = 0;
  static final int NONCONFORMANT = 1;
  public static final int USAGE = 2;
  static final int INCONCLUSIVE = 3;
  static final int TOOL_FAILED = 4;

  private ExitCode() {}

  static int of(RunVerdict verdict) {
    return switch (verdict) {
      case CONFORMANT, PARTIAL, READY -> CONFORMANT;
      case NONCONFORMANT -> NONCONFORMANT;
      case INCONCLUSIVE -> INCONCLUSIVE;
      case ERROR -> TOOL_FAILED;
    };
  }
}
