package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.http.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cleans what people paste with a token or secret: white space at its ends, quotes, and the word
 * {@code Bearer}. Messages never hold any of it.
 *
 * @param secret empty if no token or secret can look like that
 * @param removed what was taken away, in words
 */
record SecretText(Optional<Secret> secret, List<String> removed) {

  static SecretText of(String text) {
    List<String> removed = new ArrayList<>();
    String clean = text.strip();
    if (!clean.equals(text)) {
      removed.add(
          text.chars().anyMatch(c -> c == '\n' || c == '\r')
              ? "a line break at its end"
              : "spaces at its ends");
    }
    if (clean.length() > 1 && (isIn(clean, '"') || isIn(clean, '\''))) {
      clean = clean.substring(1, clean.length() - 1).strip();
      removed.add("quotes");
    }
    if (clean.regionMatches(true, 0, "Bearer ", 0, 7)) {
      clean = clean.substring(7).strip();
      removed.add("the word Bearer");
    }
    boolean possible = !clean.isEmpty() && clean.chars().allMatch(c -> c > ' ' && c < 0x7F);
    return new SecretText(possible ? Optional.of(Secret.of(clean)) : Optional.empty(), removed);
  }

  private static boolean isIn(String text, char quote) {
    return text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
  }
}
