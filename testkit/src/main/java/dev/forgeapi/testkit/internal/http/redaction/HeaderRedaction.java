package dev.forgeapi.testkit.internal.http.redaction;

import java.util.Locale;
import java.util.Set;

/** Replaces the secrets in headers, and those that their names alone show to be some. */
public record HeaderRedaction(Redaction redaction) {
  /** Stands in the place of a cookie's value. */
  public static final String COOKIE = "${COOKIE}";

  private static final Set<String> COOKIES = Set.of("cookie", "set-cookie");
  private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization");

  /** The value of the header of that name, in any letter case, without secrets. */
  public String value(String name, String text) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (COOKIES.contains(lower)) {
      return COOKIE;
    }
    String redacted = redaction.redact(text);
    return CREDENTIALS.contains(lower) && redacted.equals(text) ? hidden(text) : redacted;
  }

  /** Credentials that nobody declared to be secret, such as a test's malformed token. */
  private static String hidden(String credentials) {
    int space = credentials.indexOf(' ');
    return space < 0 ? "${TOKEN}" : credentials.substring(0, space) + " ${TOKEN}";
  }
}
