package dev.forgeapi.testkit.internal.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
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

  /**
   * Text that is never handed out with half of a surrogate pair at the end of a piece, for which
   * snakeyaml-engine 3.0.1 has no room in its buffer: an emoji that ends behind the 1,025th
   * character would be an {@link IndexOutOfBoundsException}. Not thread-safe.
   */
  public static final class WholeCharacters extends FilterReader {
    private int kept = -1;

    private WholeCharacters(Reader text) {
      super(text);
    }

    public static Reader of(String text) {
      return new WholeCharacters(new StringReader(text));
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
      int first = 0;
      if (kept >= 0 && length > 0) {
        into[from] = (char) kept;
        kept = -1;
        first = 1;
      }
      int more = length > first ? super.read(into, from + first, length - first) : 0;
      int count = first + Math.max(more, 0);
      if (count > 1 && more > 0 && Character.isHighSurrogate(into[from + count - 1])) {
        kept = into[from + count - 1];
        return count - 1;
      }
      return count == 0 && more < 0 ? -1 : count;
    }
  }
}
