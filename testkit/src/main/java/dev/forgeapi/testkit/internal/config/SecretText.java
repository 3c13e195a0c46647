package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.ConfigurationException.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cleans what people paste with a token or secret: what cannot be seen at its ends, quotes, and the
 * header that it belongs to. Other texts, such as placeholders, are refused by name. Messages never
 * contain the text.
 *
 * @param secret empty if no token or secret can look like that
 * @param removed what was taken away, in words
 * @param problem why it is none, or why it may be none although it is used
 */
record SecretText(Optional<Secret> secret, List<String> removed, Optional<String> problem) {
  private static final String INVISIBLE =
      "[\\s\\u00A0\\u00AD\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]+";
  private static final Pattern AT_ENDS = Pattern.compile("^" + INVISIBLE + "|" + INVISIBLE + "\\z");
  private static final Pattern HEADER = Pattern.compile("(?is)authorization\\s*:\\s*(.*)");
  private static final Pattern BEARER = Pattern.compile("(?is)bearer(?:\\s+(.*))?");
  private static final Pattern OTHER_SCHEME =
      Pattern.compile("(?is)(basic|token|oauth|digest|jwt)\\s.*");
  private static final Pattern NO_VALUE =
      Pattern.compile("(?i)undefined|null|none|nil|nan|true|false");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?is)<.*>|\\*+|[\\u2022\\u25CF]+|x{3,}|\\.{2,}|\\u2026|\\[[a-z _*-]+]|change[-_ ]?me|to[-_]?do|fix[-_]?me"
              + "|tbd|redacted|masked|placeholder|(your|insert|replace)[-_ ].*");
  private static final Pattern REFERENCE =
      Pattern.compile("(?s)\\$[{(].*[})]|\\$[A-Z_][A-Z0-9_]*|\\{\\{.*}}|%[A-Z_][A-Z0-9_]*%");

  private static final Pattern ADDRESS = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*");
  // Base64 has "=" only at its end.
  private static final Pattern ASSIGNMENT = Pattern.compile("(?s)[A-Za-z_][A-Za-z0-9_]*=[^=].*");
  private static final Pattern BYTES = Pattern.compile("(?s)b(['\"]).*\\1");
  private static final Pattern ESCAPE_AT_END = Pattern.compile("(?s).*\\\\[nrt]");

  static SecretText of(String text) {
    List<String> removed = new ArrayList<>();
    String clean = AT_ENDS.matcher(text).replaceAll("");
    if (!clean.equals(text)) {
      removed.add(
          text.chars().anyMatch(c -> c == '\n' || c == '\r')
              ? "a line break at its end"
              : text.strip().equals(clean) ? "spaces at its ends" : "invisible characters");
    }
    if (clean.length() > 1 && (isIn(clean, '"') || isIn(clean, '\''))) {
      clean = clean.substring(1, clean.length() - 1).strip();
      removed.add("quotes");
    }
    Matcher header = HEADER.matcher(clean);
    if (header.matches()) {
      clean = header.group(1);
      removed.add("the name of the header");
    }
    Matcher bearer = BEARER.matcher(clean);
    if (bearer.matches()) {
      clean = bearer.group(1) == null ? "" : bearer.group(1);
      removed.add("the word Bearer");
    }
    Optional<String> problem = problem(clean, removed);
    return problem.isPresent()
        ? new SecretText(Optional.empty(), removed, problem)
        : new SecretText(Optional.of(Secret.of(clean)), removed, doubt(clean));
  }

  /** The secret; notes why it is none, or what is doubtful about it and was taken away. */
  Optional<Secret> noted(Problems problems, String origin, String key) {
    if (secret.isEmpty()) {
      problem.ifPresent(why -> problems.error(origin, key + " " + why));
      return secret;
    }
    problem.ifPresent(doubt -> problems.warning(origin, key + " " + doubt));
    if (!removed.isEmpty()) {
      problems.warning(origin, key + " is used without " + String.join(" and ", removed));
    }
    return secret;
  }

  private static boolean isIn(String text, char quote) {
    return text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
  }

  private static Optional<String> problem(String text, List<String> removed) {
    if (text.isEmpty()) {
      return Optional.of(
          removed.contains("the word Bearer")
              ? "has nothing after the word Bearer: add the token"
              : removed.contains("the name of the header")
                  ? "has nothing after the name of the header: add the token"
                  : "is empty: give it a value, or remove the key");
    }
    if (NO_VALUE.matcher(text).matches()) {
      return Optional.of(
          "is the word "
              + text.toLowerCase(Locale.ROOT)
              + ", which scripts write for a missing value: give it a value, or remove it");
    }
    if (PLACEHOLDER.matcher(text).matches()) {
      return Optional.of("is a placeholder, or masked: copy the value itself");
    }
    if (REFERENCE.matcher(text).matches()) {
      return Optional.of("is a reference to a variable that was not replaced with its value");
    }
    if (ADDRESS.matcher(text).matches()) {
      return Optional.of(
          "is an address, such as that of a secret in a password manager: use the secret itself");
    }
    if (ASSIGNMENT.matcher(text).matches()) {
      return Optional.of("begins with a name and '=': use only what follows the '='");
    }
    if (BYTES.matcher(text).matches()) {
      return Optional.of(
          "is in the notation of Python for bytes: use only what is between the quotes");
    }
    if (ESCAPE_AT_END.matcher(text).matches()) {
      return Optional.of(
          "ends with a backslash and a letter, which is an escaped line break: remove both");
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return Optional.of("is JSON: use only the value of access_token, or the secret");
    }
    Matcher scheme = OTHER_SCHEME.matcher(text);
    if (scheme.matches()) {
      return Optional.of(
          "begins with the word " + scheme.group(1) + ": use an OAuth 2.0 (3LO) token");
    }
    return text.codePoints()
        .filter(c -> c <= ' ' || c >= 0x7F)
        .mapToObj(c -> "has " + named(c) + ", which no token or secret contains: copy it again")
        .findFirst();
  }

  private static String named(int character) {
    return switch (character) {
      case ' ' -> "a space";
      case '\n', '\r' -> "a line break";
      case '\t' -> "a tab";
      default -> "the character U+%04X".formatted(character);
    };
  }

  /** Basic authentication's form of a user name and password, which a token is not. */
  private static Optional<String> doubt(String text) {
    try {
      String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
      return decoded.matches("[ -~]+@[ -~]+:[ -~]+")
          ? Optional.of(
              "looks like the Base64 of an e-mail address and a password, as Basic authentication"
                  + " has it: OAuth 2.0 (3LO) uses neither")
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
