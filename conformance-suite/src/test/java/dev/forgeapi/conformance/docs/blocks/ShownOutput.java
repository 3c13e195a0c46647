package dev.forgeapi.conformance.docs.blocks;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Output to be compared with that of another run: times, rates and the number of requests differ,
 * and where the shown one has an ellipsis anything may stand.
 */
record ShownOutput(String text) {
  /** Where a line of the summary goes on: where it is broken depends on what it says. */
  private static final Pattern WRAPPED = Pattern.compile("\\n {10}(?=\\S)");

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ShownOutput that)) {
      return false;
    }
    List<String> mine = lines();
    List<String> theirs = that.lines();
    if (mine.size() != theirs.size()) {
      return false;
    }
    for (int line = 0; line < mine.size(); line++) {
      if (!fits(mine.get(line), theirs.get(line)) && !fits(theirs.get(line), mine.get(line))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  private List<String> lines() {
    return WRAPPED
        .matcher(text.strip())
        .replaceAll(" ")
        .lines()
        .map(String::stripTrailing)
        .map(line -> line.replaceAll("(\\d+ min )?\\d+(\\.\\d+)? (ms|s)\\b", "<time>"))
        // On a slow machine witnesses grow too old and are sent again.
        .map(
            line ->
                line.replaceAll(
                    "^(Sent +)\\d+ requests \\([^)]*\\), peak .* per second", "$1<some>"))
        .toList();
  }

  private static boolean fits(String shown, String real) {
    int cut = shown.indexOf('…');
    return cut < 0
        ? shown.equals(real)
        : real.startsWith(shown.substring(0, cut)) && real.endsWith(shown.substring(cut + 1));
  }

  @Override
  public String toString() {
    return text.strip();
  }
}
