package dev.forgeapi.conformance.fault;

import java.nio.charset.StandardCharsets;

/** Ways to damage a text. */
final class Texts {

  private Texts() {}

  static String asciiOnly(String text) {
    return text.replaceAll("[^\\x00-\\x7F]", "?");
  }

  static String misreadAsLatin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
