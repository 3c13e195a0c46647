package dev.forgeapi.conformance.report.html;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Limits how much of a response is in the file, and says how much was omitted. */
final class Clip {
  private static final int CHARACTERS = 500;
  private static final int LINES = 120;

  private Clip() {}

  static String text(String text) {
    return text(text, CHARACTERS);
  }

  static String text(String text, int characters) {
    return text.length() <= characters
        ? text
        : "%s… (%s characters more)"
            .formatted(text.substring(0, characters), text.length() - characters);
  }

  static List<String> lines(List<String> lines) {
    List<String> clipped = new ArrayList<>();
    for (String line : lines.subList(0, Math.min(LINES, lines.size()))) {
      clipped.add(text(line));
    }
    if (lines.size() > LINES) {
      clipped.add("… (" + (lines.size() - LINES) + " lines more, in results.json)");
    }
    return clipped;
  }

  /**
   * How much more may be shown in detail before the file grows too large to be read in a browser
   * with ease. The matrix is outside of it: it is always whole.
   */
  static final class Budget {
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
}
