package dev.forgeapi.testkit.internal.client;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of the parts of a URL, in UTF-8. */
final class UrlText {
  private static final String UNRESERVED = "-._~";
  private static final String MAY_STAND = UNRESERVED + "!$&'()*+,;=:@/?%";

  private UrlText() {}

  /** A segment, or the name or value of a parameter: nothing in it keeps a meaning of its own. */
  static String encodeAll(String text) {
    return encode(text, UNRESERVED);
  }

  /** A path with its query: only what cannot stand in a URL at all is encoded. */
  static String encodeWhatMustBe(String pathAndQuery) {
    return encode(pathAndQuery, MAY_STAND);
  }

  private static String encode(String text, String kept) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xFF);
      if (isAsciiLetterOrDigit(character) || kept.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append(String.format("%%%02X", (int) character));
      }
    }
    return encoded.toString();
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
