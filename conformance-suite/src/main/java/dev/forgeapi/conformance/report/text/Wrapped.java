package dev.forgeapi.conformance.report.text;

/** Text that keeps within the width of a terminal: lines after the first begin under its text. */
public final class Wrapped {
  /** Of a terminal that nobody has made wider. */
  public static final int WIDTH = 80;

  private Wrapped() {}

  /**
   * @param head what the first line begins with; its length, as given, is the margin of the others
   * @param margin columns that the head takes, without what only colors it
   * @param text words longer than a line stay whole
   * @return lines that each end with a line end
   */
  public static String after(String head, int margin, String text) {
    if (text.isBlank()) {
      return head.stripTrailing() + "\n";
    }
    StringBuilder lines = new StringBuilder(head);
    int used = margin;
    boolean first = true;
    for (String word : text.strip().split("\\s+", -1)) {
      if (!first && used + 1 + word.length() > WIDTH) {
        lines.append('\n').append(" ".repeat(margin));
        used = margin;
        first = true;
      }
      if (!first) {
        lines.append(' ');
        used++;
      }
      lines.append(word);
      used += word.length();
      first = false;
    }
    return lines.append('\n').toString();
  }
}
