package dev.forgeapi.conformance.report;

/** Colours for a terminal, or none. Text that came from elsewhere cannot steer the terminal. */
public record Paint(boolean colours) {

  /** What a piece of text means; the terminal's theme gives the shade. */
  enum Shade {
    GOOD("32"),
    BAD("31"),
    OPEN("33"),
    STRONG("1"),
    QUIET("2");

    private final String code;

    Shade(String code) {
      this.code = code;
    }
  }

  String as(Shade shade, String text) {
    String plain = plain(text);
    return colours ? "\u001b[" + shade.code + "m" + plain + "\u001b[0m" : plain;
  }

  /** A heading. */
  public String strong(String text) {
    return as(Shade.STRONG, text);
  }

  /**
   * The text without control characters but for line ends: an answer's body may hold sequences that
   * move the cursor, and others that turn the direction of reading.
   */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\t' ? ' ' : c)
        .filter(c -> c == '\n' || !(Character.isISOControl(c) || isFormat(c)))
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isFormat(int c) {
    return Character.getType(c) == Character.FORMAT;
  }
}
