package dev.forgeapi.conformance.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Two messages line by line, with what differs marked on both sides: all lines but a longest
 * sequence common to both.
 */
record Comparison(List<Line> left, List<Line> right) {

  static Comparison of(Message left, Message right) {
    int[][] common = lengths(left.compared(), right.compared());
    Comparison result = new Comparison(new ArrayList<>(), new ArrayList<>());
    int l = 0;
    int r = 0;
    int sinceLeft = 0;
    int sinceRight = 0;
    while (l < left.lines().size() && r < right.lines().size()) {
      if (left.compared().get(l).equals(right.compared().get(r))) {
        result.gap(left.lines().subList(sinceLeft, l), right.lines().subList(sinceRight, r));
        result.left.add(Line.same(left.lines().get(l++)));
        result.right.add(Line.same(right.lines().get(r++)));
        sinceLeft = l;
        sinceRight = r;
      } else if (common[l + 1][r] >= common[l][r + 1]) {
        l++;
      } else {
        r++;
      }
    }
    result.gap(
        left.lines().subList(sinceLeft, left.lines().size()),
        right.lines().subList(sinceRight, right.lines().size()));
    return result;
  }

  /** Lines between two common ones: opposite each other, while both sides have some. */
  private void gap(List<String> leftLines, List<String> rightLines) {
    int both = Math.min(leftLines.size(), rightLines.size());
    for (int i = 0; i < both; i++) {
      left.add(Line.differing(leftLines.get(i), rightLines.get(i)));
      right.add(Line.differing(rightLines.get(i), leftLines.get(i)));
    }
    leftLines.subList(both, leftLines.size()).forEach(line -> left.add(Line.alone(line)));
    rightLines.subList(both, rightLines.size()).forEach(line -> right.add(Line.alone(line)));
  }

  /** How long a common sequence of lines from there on can be. */
  private static int[][] lengths(List<String> left, List<String> right) {
    int[][] lengths = new int[left.size() + 1][right.size() + 1];
    for (int l = left.size() - 1; l >= 0; l--) {
      for (int r = right.size() - 1; r >= 0; r--) {
        lengths[l][r] =
            left.get(l).equals(right.get(r))
                ? lengths[l + 1][r + 1] + 1
                : Math.max(lengths[l + 1][r], lengths[l][r + 1]);
      }
    }
    return lengths;
  }

  /**
   * One line of a message, compared with another message.
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
    static Line differing(String text, String other) {
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
}
