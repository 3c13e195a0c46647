package dev.forgeapi.testkit.internal.http.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds every piece of at least 12 characters of any of its texts, in one pass over the text
 * searched however many texts there are.
 *
 * <p>Every window of 8 characters of each text is kept, and the text searched is looked at in every
 * fifth place: a piece of 12 characters always holds one of these windows whole (8 + 5 - 1 = 12). A
 * window that is found is compared and extended to both sides. Not thread-safe.
 */
final class PieceIndex {
  private static final int MIN_PIECE = 12;
  private static final int WINDOW = 8;
  private static final int STRIDE = MIN_PIECE - WINDOW + 1;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  /** Tokens share windows, such as the header of a JWT: enough of them are kept, not all. */
  private static final int MAX_EQUAL = 32;

  private final List<String> texts = new ArrayList<>();
  private final List<Object> labels = new ArrayList<>();
  private long[] windows = new long[1024];
  private int[] owner = new int[1024];
  private int[] position = new int[1024];

  /** A bit for each window that may be known: small enough to stay in the processor's cache. */
  private long[] bits = new long[1024];

  private int size;

  /** A text shorter than a piece is not indexed: the caller searches for it as a whole. */
  static boolean takes(String text) {
    return text.length() >= MIN_PIECE;
  }

  /**
   * @param label its {@code toString()} stands in the text's place
   */
  void add(String text, Object label) {
    texts.add(text);
    labels.add(label);
    byte[] bytes = bytes(text);
    for (int at = 0; at + WINDOW <= bytes.length; at++) {
      if (size * 2 >= windows.length) {
        grow();
      }
      insert(window(bytes, at), texts.size(), at);
    }
  }

  /** The text with each piece replaced by its label. */
  String replaceIn(String text) {
    if (size == 0 || text.length() < WINDOW) {
      return text;
    }
    StringBuilder out = null;
    int done = 0;
    byte[] bytes = bytes(text);
    for (int at = 0; at + WINDOW <= bytes.length; at += STRIDE) {
      Piece piece =
          at >= done && mayBeKnown(window(bytes, at)) ? pieceAt(bytes, at, text, done) : null;
      if (piece != null) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, done, piece.from).append(piece.label);
        done = piece.to;
      }
    }
    return out == null ? text : out.append(text, done, text.length()).toString();
  }

  private boolean mayBeKnown(long window) {
    long mixed = mixed(window);
    return (bits[(int) (mixed >>> 38) & bits.length - 1] >>> (mixed >>> 32) & 1) != 0;
  }

  private @Nullable Piece pieceAt(byte[] bytes, int at, String text, int done) {
    long window = window(bytes, at);
    Piece piece = longestAt(window, text, at, done);
    if (piece == null && isCrowded(window)) {
      int last = Math.min(at + STRIDE - 1, bytes.length - WINDOW);
      for (int near = Math.max(done, at - STRIDE + 1); piece == null && near <= last; near++) {
        piece = longestAt(window(bytes, near), text, near, done);
      }
    }
    return piece;
  }

  /** Whether it may be in more texts than are kept for it: those have others next to it. */
  private boolean isCrowded(long window) {
    int mask = windows.length - 1;
    int equal = 0;
    for (int slot = slot(window); owner[slot] != 0; slot = (slot + 1) & mask) {
      equal += windows[slot] == window ? 1 : 0;
    }
    return equal == MAX_EQUAL;
  }

  private @Nullable Piece longestAt(long window, String text, int at, int done) {
    int mask = windows.length - 1;
    Piece longest = null;
    for (int slot = slot(window); owner[slot] != 0; slot = (slot + 1) & mask) {
      if (windows[slot] == window) {
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
    return left + right >= MIN_PIECE ? new Piece(at - left, at + right, labels.get(index)) : null;
  }

  private void insert(long window, int text, int at) {
    int mask = windows.length - 1;
    int slot = slot(window);
    int equal = 0;
    while (owner[slot] != 0) {
      equal += windows[slot] == window ? 1 : 0;
      slot = (slot + 1) & mask;
    }
    if (equal == MAX_EQUAL) {
      return;
    }
    size++;
    long mixed = mixed(window);
    bits[(int) (mixed >>> 38) & bits.length - 1] |= 1L << (mixed >>> 32);
    windows[slot] = window;
    owner[slot] = text;
    position[slot] = at;
  }

  private void grow() {
    long[] oldWindows = windows;
    int[] oldOwner = owner;
    int[] oldPosition = position;
    windows = new long[oldWindows.length * 2];
    bits = new long[windows.length];
    owner = new int[windows.length];
    position = new int[windows.length];
    size = 0;
    for (int slot = 0; slot < oldWindows.length; slot++) {
      if (oldOwner[slot] != 0) {
        insert(oldWindows[slot], oldOwner[slot], oldPosition[slot]);
      }
    }
  }

  private static long window(byte[] text, int at) {
    return (text[at] & 0xFFL)
        | ((text[at + 1] & 0xFFL) << 8)
        | ((text[at + 2] & 0xFFL) << 16)
        | ((text[at + 3] & 0xFFL) << 24)
        | ((text[at + 4] & 0xFFL) << 32)
        | ((text[at + 5] & 0xFFL) << 40)
        | ((text[at + 6] & 0xFFL) << 48)
        | ((text[at + 7] & 0xFFL) << 56);
  }

  /** A byte for each character; what is found by them is compared with the text itself. */
  static byte[] bytes(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    if (bytes.length != text.length()) { // a pair of surrogates became one byte
      bytes = new byte[text.length()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (text.charAt(i) > 0xFF ? '?' : text.charAt(i));
      }
    }
    return bytes;
  }

  private static long mixed(long window) {
    long mixed = window * FACTOR;
    return (mixed ^ (mixed >>> 32)) * FACTOR;
  }

  private int slot(long window) {
    return (int) (mixed(window) >>> 33) & (owner.length - 1);
  }

  private record Piece(int from, int to, Object label) {
    int length() {
      return to - from;
    }
  }
}
