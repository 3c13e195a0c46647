package dev.forgeapi.testkit.internal.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /** Queries and forms: repeated, empty and non-ASCII values keep their order. */
  public static final class QueryParameters {

    private QueryParameters() {}

    /**
     * @param raw without the question mark; null for none
     * @param plusIsSpace whether a literal plus sign is a space, as in forms
     */
    public static Map<String, List<String>> decode(@Nullable String raw, boolean plusIsSpace) {
      if (raw == null || raw.isEmpty()) {
        return Map.of();
      }
      Map<String, List<String>> parameters = new LinkedHashMap<>();
      for (String pair : raw.split("&", -1)) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = equals < 0 ? pair : pair.substring(0, equals);
          String value = equals < 0 ? "" : pair.substring(equals + 1);
          parameters
              .computeIfAbsent(PercentCode.decode(name, plusIsSpace), none -> new ArrayList<>(1))
              .add(PercentCode.decode(value, plusIsSpace));
        }
      }
      return Collections.unmodifiableMap(parameters);
    }

    /** The first value of each parameter of a form. */
    public static Map<String, String> form(@Nullable String raw) {
      Map<String, String> first = new LinkedHashMap<>();
      decode(raw, true).forEach((name, values) -> first.put(name, values.get(0)));
      return first;
    }

    /**
     * Parameters as they go over the wire: percent-encoded, a space as {@code %20}; null for none.
     */
    public static @Nullable String encode(Map<String, List<String>> parameters) {
      String query =
          parameters.entrySet().stream()
              .flatMap(
                  parameter ->
                      parameter.getValue().stream()
                          .map(
                              value ->
                                  PercentCode.encode(parameter.getKey())
                                      + "="
                                      + PercentCode.encode(value)))
              .collect(Collectors.joining("&"));
      return query.isEmpty() ? null : query;
    }
  }
}
