package dev.forgeapi.testkit.internal.http.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The encodings in which a secret can appear in a URL, a header, JSON, or a page. */
final class SecretForms {
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  private SecretForms() {}

  static Set<String> of(String secret) {
    Set<String> texts = new LinkedHashSet<>();
    texts.add(secret);
    String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String percent = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    texts.add(form);
    texts.add(percent);
    texts.add(lowerCaseEscapes(form));
    texts.add(lowerCaseEscapes(percent));
    Set<String> forms = new LinkedHashSet<>(texts);
    texts.forEach(text -> addBase64(text, forms));
    String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    forms.add(json);
    forms.add(json.replace("/", "\\/"));
    forms.add(unicodeEscapes(json));
    String html = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    forms.add(html);
    forms.add(html.replace("\"", "&quot;").replace("'", "&#39;"));
    return forms;
  }

  /**
   * Base64 of a text that holds the secret somewhere, as Basic credentials do: three ways,
   * depending on how many bytes stand before it modulo 3. Digits that depend on the neighbors are
   * left out.
   */
  private static void addBase64(String text, Set<String> forms) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      int from = before == 0 ? 0 : before + 1;
      int to = shifted.length * 8 / 6;
      for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), urlEncoder()}) {
        if (from < to) {
          forms.add(encoder.encodeToString(shifted).substring(from, to));
        }
      }
    }
  }

  private static Base64.Encoder urlEncoder() {
    return Base64.getUrlEncoder();
  }

  private static String lowerCaseEscapes(String text) {
    return ESCAPE.matcher(text).replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
  }

  /** As JSON writers do that keep text safe inside HTML or ASCII. */
  private static String unicodeEscapes(String json) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if ("<>&='".indexOf(c) >= 0 || c > 126) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
