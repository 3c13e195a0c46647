package dev.forgeapi.testkit.internal.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/**
 * Text that is never handed out with half of a surrogate pair at the end of a piece, for which
 * snakeyaml-engine 3.0.1 has no room in its buffer: an emoji that ends behind the 1,025th character
 * would be an {@link IndexOutOfBoundsException}. Not thread-safe.
 */
public final class WholeCharacters extends FilterReader {
  private int kept = -1;

  private WholeCharacters(Reader text) {
    super(text);
  }

  /** A reader of the text. */
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
