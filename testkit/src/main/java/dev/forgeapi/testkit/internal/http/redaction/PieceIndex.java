package dev.forgeapi.testkit.internal.http.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds every piece of at least 12 characters of any of its texts, in one pass over the text
 * searched however many texts there are.
 *
 * <p>Only every fifth window of 8 characters of each text is kept, by its hash: a piece of 12
 * characters always holds one of them whole (8 + 5 - 1 = 12). A window found in the text searched
 * is compared and extended to both sides. Not thread-safe.
 */
final class PieceIndex {
  static final int MIN_PIECE = 12;
  private static final int WINDOW = 8;
  private static final int STRIDE = 5;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final long FIRST_FACTOR = firstFactor();

  /** Tokens share windows, such as the header of a JWT: enough of them are tried, not all. */
  private static final int MAX_TRIED = 32;

  private final List<String> texts = new ArrayList<>();
  private final List<Object> labels = new ArrayList<>();
  private long[] hashes = new long[1024];
  private int[] owner = new int[1024];
  private int[] position = new int[1024];

  /** A bit for each hash that may be known: small enough to stay in the processor's cache. */
  private long[] bits = new long[1024];

  private int size;

  /** A text shorter than a window is not indexed: the caller searches for it as a whole. */
  static boolean takes(String text) {
    return text.length() >= WINDOW;
  }

  /**
   * @param label its {@code toString()} stands in the text's place
   */
  void add(String text, Object label) {
    texts.add(text);
    labels.add(label);
    char[] chars = text.toCharArray();
    for (int at = 0; at + WINDOW <= chars.length; at += STRIDE) {
      if (size * 2 >= hashes.length) {
        grow();
      }
      insert(hash(chars, at), texts.size(), at);
      size++;
    }
  }

  /** The text with each piece replaced by its label. */
  String replaceIn(String text) {
    if (size == 0 || text.length() < WINDOW) {
      return text;
    }
    StringBuilder out = null;
    int done = 0;
    long hash = 0;
    int hashed = -2;
    char[] chars = text.toCharArray(); // each is read several times, and bodies are large
    for (int at = 0; at + WINDOW <= chars.length; at++) {
      hash = hashed + 1 == at ? rolled(hash, chars, at) : hash(chars, at);
      hashed = at;
      Piece piece = mayBeKnown(hash) ? longestAt(hash, text, at, done) : null;
      if (piece != null) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, done, piece.from).append(piece.label);
        done = piece.to;
        at = done - 1;
      }
    }
    return out == null ? text : out.append(text, done, text.length()).toString();
  }

  private boolean mayBeKnown(long hash) {
    return (bits[(int) (hash >>> 38) & bits.length - 1] >>> (hash >>> 32) & 1) != 0;
  }

  private @Nullable Piece longestAt(long hash, String text, int at, int done) {
    int mask = hashes.length - 1;
    Piece longest = null;
    int tried = 0;
    for (int slot = slot(hash); owner[slot] != 0; slot = (slot + 1) & mask) {
      if (hashes[slot] == hash && tried++ < MAX_TRIED) {
        Piece piece = extend(texts.get(owner[slot] - 1), owner[slot] - 1, slot, text, at, done);
        if (piece != null && (longest == null || piece.length() > longest.length())) {
          longest = piece;
        }
      }
    }
    return longest;
  }

  private @Nullable Piece extend(String known, int index, int slot, String text, int at, int done) {
    int start = position[slot];
    if (!known.regionMatches(start, text, at, WINDOW)) {
      return null;
    }
    int left = 0;
    while (left < start
        && at - left > done
        && known.charAt(start - left - 1) == text.charAt(at - left - 1)) {
      left++;
    }
    int right = WINDOW;
    while (start + right < known.length()
        && at + right < text.length()
        && known.charAt(start + right) == text.charAt(at + right)) {
      right++;
    }
    boolean longEnough = left + right >= Math.min(MIN_PIECE, known.length());
    return longEnough ? new Piece(at - left, at + right, labels.get(index)) : null;
  }

  private void insert(long hash, int text, int at) {
    int mask = hashes.length - 1;
    int slot = slot(hash);
    while (owner[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    bits[(int) (hash >>> 38) & bits.length - 1] |= 1L << (hash >>> 32);
    hashes[slot] = hash;
    owner[slot] = text;
    position[slot] = at;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldOwner = owner;
    int[] oldPosition = position;
    hashes = new long[oldHashes.length * 2];
    bits = new long[hashes.length];
    owner = new int[hashes.length];
    position = new int[hashes.length];
    Arrays.fill(owner, 0);
    for (int slot = 0; slot < oldHashes.length; slot++) {
      if (oldOwner[slot] != 0) {
        insert(oldHashes[slot], oldOwner[slot], oldPosition[slot]);
      }
    }
  }

  private static long hash(char[] text, int at) {
    long hash = 0;
    for (int i = at; i < at + WINDOW; i++) {
      hash = hash * FACTOR + text[i];
    }
    return hash;
  }

  /** The hash of the window at {@code at} from that of the window before it. */
  private static long rolled(long before, char[] text, int at) {
    return (before - text[at - 1] * FIRST_FACTOR) * FACTOR + text[at + WINDOW - 1];
  }

  /** What the first character of a window is multiplied by in its hash. */
  private static long firstFactor() {
    long factor = 1;
    for (int i = 1; i < WINDOW; i++) {
      factor *= FACTOR;
    }
    return factor;
  }

  private int slot(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * FACTOR;
    return (int) (mixed >>> 33) & (owner.length - 1);
  }

  private record Piece(int from, int to, Object label) {
    int length() {
      return to - from;
    }
  }
}
