package dev.forgeapi.conformance.fault.alteration;

import java.nio.charset.StandardCharsets;

/** Ways to damage a text. */
public final class Texts {

  private Texts() {}

  public static String asciiOnly(String text) {
    return text.replaceAll("[^\\x00-\\x7F]", "?");
  }

  public static String misreadAsLatin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  public static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
