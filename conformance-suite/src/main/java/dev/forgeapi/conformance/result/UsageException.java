package dev.forgeapi.conformance.result;

import org.jspecify.annotations.Nullable;

/**
 * An option or a file that a command cannot use. The message says which, where in it, why, and what
 * to do about it.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean beforeTheRun;

  /** One that is found before the first request. */
  public UsageException(String message) {
    this(message, true, null);
  }

  public UsageException(String message, boolean beforeTheRun, @Nullable Throwable cause) {
    super(message, cause);
    this.beforeTheRun = beforeTheRun;
  }

  /**
   * Whether it was found before the first request, so that nothing has run; else the tool failed.
   */
  public boolean beforeTheRun() {
    return beforeTheRun;
  }
}
