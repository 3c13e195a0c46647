package dev.forgeapi.testkit.internal.http.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds text that looks like a token but was not declared as one. The last line of defense, for
 * tokens that a server invents or a test contains.
 */
final class TokenShapes {
  private static final String TOKEN = "[A-Za-z0-9._~+/-]";

  /** With a digit in it or long: "Bearer authentication" is prose. */
  private static final String TOKEN_NOT_WORD =
      "(?:(?=" + TOKEN + "*[0-9])" + TOKEN + "{8,}|" + TOKEN + "{24,})=*";

  /** Names of fields, parameters, and headers that hold a token, before that word. */
  private static final String NAMED =
      "(?<=(?:access|refresh|id|context|session|auth|invocation|user|system|app)[_-]?)";

  /** Each begins with a trigger, apart from what it looks back at, and keeps its first group. */
  private static final List<Shape> SHAPES =
      List.of(
          new Shape("\\b(bearer(?:\\s+|%20|\\+))" + TOKEN_NOT_WORD, "${TOKEN}"),
          new Shape("\\b(basic(?:\\s+|%20|\\+))" + TOKEN_NOT_WORD, "${CREDENTIALS}"),
          // Under any name: contextToken of a function's request (F-136) is such a token.
          new Shape("()\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*", "${TOKEN}"),
          new Shape(NAMED + "(token\\\\?\"\\s*:\\s*\\\\?\")[^\"\\\\$]{4,}", "${TOKEN}"),
          new Shape(
              "(?<=client_?)(secret\\\\?\"\\s*:\\s*\\\\?\")[^\"\\\\$]{4,}", "${CLIENT_SECRET}"),
          // As Node.js prints an object, and as YAML and headers are written.
          new Shape(NAMED + "(token'?\\s*:\\s*')[^'$]{4,}", "${TOKEN}"),
          new Shape(NAMED + "(token:\\s*)" + TOKEN_NOT_WORD, "${TOKEN}"),
          new Shape(NAMED + "(token(?:=|%3D))[^&\\s\"'$]{4,}", "${TOKEN}"),
          new Shape("(?<=\\bclient_)(secret=)[^&\\s\"'$]{4,}", "${CLIENT_SECRET}"),
          // Short codes are country codes and the like; authorization codes are long.
          new Shape("(?<=[?&])(code=)[^&\\s\"'$#]{16,}", "${CODE}"));

  private static final List<String> TRIGGERS =
      List.of("bearer", "basic", "token", "secret", "code=", "eyj");

  private TokenShapes() {}

  static String replaceIn(String text) {
    StringBuilder result = null;
    int done = 0;
    byte[] letters = PieceIndex.bytes(text);
    for (int at = 0; at + 1 < letters.length; at++) {
      if (mayBeTrigger(letters[at], letters[at + 1]) && isTriggerAt(text, at)) {
        for (Shape shape : SHAPES) {
          Matcher match = shape.at(text, at);
          // A value may hold the name of the next one.
          if (match.lookingAt() && match.end() > done) {
            result = result == null ? new StringBuilder() : result;
            result.append(text, done, Math.max(done, match.end(1))).append(shape.placeholder);
            done = match.end();
          }
        }
      }
    }
    return result == null ? text : result.append(text, done, text.length()).toString();
  }

  /** Bodies are large: only where the first two letters are right is the rest compared. */
  private static boolean mayBeTrigger(byte first, byte second) {
    int next = second | 0x20;
    return switch (first | 0x20) {
      case 'b' -> next == 'e' || next == 'a';
      case 't', 'c' -> next == 'o';
      case 's' -> next == 'e';
      case 'e' -> next == 'y';
      default -> false;
    };
  }

  private static boolean isTriggerAt(String text, int at) {
    for (String trigger : TRIGGERS) {
      if (text.regionMatches(true, at, trigger, 0, trigger.length())) {
        return true;
      }
    }
    return false;
  }

  private record Shape(Pattern pattern, String placeholder) {
    Shape(String pattern, String placeholder) {
      this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), placeholder);
    }

    Matcher at(String text, int start) {
      return pattern.matcher(text).region(start, text.length()).useTransparentBounds(true);
    }
  }
}
