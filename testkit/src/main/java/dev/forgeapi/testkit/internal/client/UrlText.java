package dev.forgeapi.testkit.internal.client;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of the parts of a URL, in UTF-8. */
final class UrlText {
  private static final String UNRESERVED = "-._~";
  private static final String MAY_STAND = UNRESERVED + "!$&'()*+,;=:@/?";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private UrlText() {}

  /** A segment, or the name or value of a parameter: nothing in it keeps a meaning of its own. */
  static String encodeAll(String text) {
    return encode(text, UNRESERVED);
  }

  /**
   * A path with its query: only what cannot stand in a URL at all is encoded. A percent sign stands
   * where it begins an encoded octet, and is encoded where it is alone.
   */
  static String encodeWhatMustBe(String pathAndQuery) {
    return encode(pathAndQuery, MAY_STAND);
  }

  private static String encode(String text, String kept) {
    StringBuilder encoded = new StringBuilder();
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < octets.length; i++) {
      char character = (char) (octets[i] & 0xFF);
      boolean escape = character == '%' && kept.equals(MAY_STAND) && beginsEscape(octets, i);
      if (escape || isAsciiLetterOrDigit(character) || kept.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octets[i]));
      }
    }
    return encoded.toString();
  }

  private static boolean beginsEscape(byte[] octets, int at) {
    return at + 2 < octets.length
        && HexFormat.isHexDigit(octets[at + 1])
        && HexFormat.isHexDigit(octets[at + 2]);
  }

  private static boolean isAsciiLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
