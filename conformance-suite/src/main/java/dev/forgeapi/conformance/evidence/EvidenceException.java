package dev.forgeapi.conformance.evidence;

/** An evidence bundle that cannot be written, or is none. The message says why. */
public final class EvidenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean beforeTheRun;

  EvidenceException(String message) {
    this(message, true);
  }

  private EvidenceException(String message, boolean beforeTheRun) {
    super(message);
    this.beforeTheRun = beforeTheRun;
  }

  /** A run has ended, and what it rests on is lost. */
  static EvidenceException afterTheRun(String message) {
    return new EvidenceException(message, false);
  }

  /** Whether nothing has run yet. */
  public boolean beforeTheRun() {
    return beforeTheRun;
  }
}
