package dev.forgeapi.conformance.ledger;

import org.jspecify.annotations.Nullable;

/** A ledger that cannot be used: which file, where in it, why, and what to do. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean beforeTheRun;

  LedgerException(String message, boolean beforeTheRun, @Nullable Throwable cause) {
    super(message, cause);
    this.beforeTheRun = beforeTheRun;
  }

  /** Whether it was found before the first request, so that nothing has run. */
  public boolean beforeTheRun() {
    return beforeTheRun;
  }
}
