package dev.forgeapi.testkit.internal.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of the parts of a URL, in UTF-8, and back. */
public final class PercentCode {

  private static final String UNRESERVED = "-._~";
  private static final String MAY_STAND = UNRESERVED + "!$&'()*+,;=:@/?";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentCode() {}

  /** A segment, or the name or value of a parameter: nothing in it keeps a meaning of its own. */
  public static String encode(String text) {
    return encode(text, UNRESERVED);
  }

  /**
   * A path with its query: only what cannot stand in a URL at all is encoded. A percent sign stands
   * where it begins an encoded octet, and is encoded where it is alone.
   */
  public static String encodeWhatMustBe(String pathAndQuery) {
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

  /** Never fails: what is not an escape stays as it is. */
  public static String decode(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int value = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      if (value >= 0) {
        decoded.write(value);
        i += 2;
      } else {
        decoded.write(bytes[i] == '+' && plusIsSpace ? ' ' : bytes[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte high, byte low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }
}
