package dev.forgeapi.conformance.report;

import java.nio.file.Path;

/**
 * Reports cannot be written. The message names the directory, why, and the option that chooses
 * another.
 */
public final class ReportException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean beforeTheRun;

  ReportException(Path directory, String reason, boolean beforeTheRun, Throwable cause) {
    super(
        "the reports cannot be written to '"
            + directory
            + "': "
            + reason
            + ". Free some space, make the directory writable, or choose another one with"
            + " --report-dir",
        cause);
    this.beforeTheRun = beforeTheRun;
  }

  /** Whether it was found before the first request, so that nothing has run. */
  public boolean beforeTheRun() {
    return beforeTheRun;
  }
}
