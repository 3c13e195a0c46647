package dev.forgeapi.testkit.internal.gateway.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * Renders pages from templates: {@code {{name}}} is a text, escaped; {@code {{{name}}}} is HTML.
 */
public final class Html {
  private final String template;

  private Html(String template) {
    this.template = template;
  }

  public static Html template(String resource) {
    try (InputStream in = Html.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new Html(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Fills in texts and pieces of HTML; what they contain is not looked at again. */
  public String fill(Map<String, String> texts, Map<String, String> html) {
    StringBuilder page = new StringBuilder();
    int at = 0;
    for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", at)) {
      boolean raw = template.startsWith("{{{", open);
      String end = raw ? "}}}" : "}}";
      int close = template.indexOf(end, open);
      String name = template.substring(open + end.length(), close);
      String value = (raw ? html : texts).getOrDefault(name, "");
      page.append(template, at, open).append(raw ? value : escape(value));
      at = close + end.length();
    }
    return page.append(template.substring(at)).toString();
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
