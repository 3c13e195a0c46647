package dev.forgeapi.conformance.report.html;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;

/**
 * Escapes for HTML text and quoted attributes, and shows what a reader could not see: control
 * characters and those that turn the direction of writing, with which an answer could make a line
 * read as another, become {@code \}{@code u202E}.
 */
final class VisibleEscaper implements Mustache.Escaper {

  @Override
  public String escape(String text) {
    return Escapers.HTML.escape(visible(text));
  }

  private static String visible(String text) {
    if (text.chars().noneMatch(VisibleEscaper::isHidden)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.chars()
        .forEach(
            c -> {
              if (isHidden(c)) {
                visible.append(String.format("\\u%04X", c));
              } else {
                visible.append((char) c);
              }
            });
    return visible.toString();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n' && c != '\t';
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
