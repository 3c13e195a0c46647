package dev.forgeapi.conformance.report.html;

import java.nio.charset.StandardCharsets;

/**
 * How much more may be shown in detail before the file grows too large to be read in a browser with
 * ease. The matrix is outside of it: it is always whole.
 */
final class Budget {
  /** Leaves room below 1 MB for a matrix of 2,000 checks, the style and the script. */
  private static final int BYTES = 600_000;

  private int left = BYTES;

  /** Takes what is needed, or nothing if that much is not left. */
  boolean take(int bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }

  /** What the text takes in the file. */
  int cost(String text) {
    return HtmlReport.escape(text).getBytes(StandardCharsets.UTF_8).length;
  }
}
