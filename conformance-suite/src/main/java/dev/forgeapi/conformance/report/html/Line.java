package dev.forgeapi.conformance.report.html;

/**
 * One line of a message beside another message.
 *
 * @param start what both have in common before the difference; the whole line where they agree
 * @param differing the part that the other side does not have
 * @param end what both have in common after it
 * @param differs whether the other side has no such line
 */
record Line(String start, String differing, String end, boolean differs) {

  static Line same(String text) {
    return new Line(text, "", "", false);
  }

  static Line alone(String text) {
    return new Line("", text, "", true);
  }

  /** The line with the part marked in which it differs from the other. */
  static Line beside(String text, String other) {
    int shorter = Math.min(text.length(), other.length());
    int start = 0;
    while (start < shorter && text.charAt(start) == other.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && text.charAt(text.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    // Whole words: that two names end in the same letter means nothing.
    while (start > 0 && inWord(text, start) && inWord(other, start)) {
      start--;
    }
    while (end > 0 && inWord(text, text.length() - end) && inWord(other, other.length() - end)) {
      end--;
    }
    int tail = text.length() - end;
    return new Line(
        text.substring(0, start), text.substring(start, tail), text.substring(tail), true);
  }

  /** Whether the place lies between two characters of one word. */
  private static boolean inWord(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at));
  }

  String text() {
    return start + differing + end;
  }
}
