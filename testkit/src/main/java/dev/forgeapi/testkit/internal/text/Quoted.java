package dev.forgeapi.testkit.internal.text;

import org.apiguardian.api.API;

/** Quotes text from a file for a message of one line. For the packages of this project itself. */
@API(status = API.Status.INTERNAL)
public final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  /** In quotes; what is no visible character is escaped, what is too long is cut. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder("'");
    int[] codePoints = text.codePoints().limit(LONGEST).toArray();
    for (int c : codePoints) {
      if (isVisible(c)) {
        out.appendCodePoint(c);
      } else {
        out.append("\\u%04X".formatted(c));
      }
    }
    int length = text.codePointCount(0, text.length());
    return out.append(length > LONGEST ? "…' (" + length + " characters)" : "'").toString();
  }

  /** Without line breaks and control characters, and not endless. */
  public static String inOneLine(String text) {
    return text.codePoints()
        .limit(4 * LONGEST)
        .map(c -> isVisible(c) ? c : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A body in one line, cut after that many characters. */
  public static String body(String body, int most) {
    String oneLine = body.strip().replaceAll("\\s+", " ");
    return oneLine.length() <= most
        ? oneLine
        : oneLine.substring(0, most) + "… (" + body.length() + " characters)";
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
