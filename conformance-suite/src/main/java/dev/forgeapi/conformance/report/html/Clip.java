package dev.forgeapi.conformance.report.html;

import java.util.ArrayList;
import java.util.List;

/** Bounds what one answer can put into the file; says how much it left out. */
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
        : text.substring(0, characters)
            + "… ("
            + (text.length() - characters)
            + " characters more)";
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
}
