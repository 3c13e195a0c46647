package dev.forgeapi.testkit.internal.gateway.profile;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a profile can set in addition to the answers. The resource file gives the source of each
 * value.
 */
public enum ProfileSetting {
  /** Whether {@code /x/**} matches {@code /x} (F-023, F-024). */
  TAIL_MATCHES_BARE_PATH("true", "false"),
  /** Whether a slash at the end is ignored. */
  TRAILING_SLASH_IGNORED("true", "false"),
  /** Whether a wildcard takes an empty segment. */
  WILDCARDS_MATCH_EMPTY_SEGMENTS("true", "false"),
  /** Whether {@code .} and {@code ..} are resolved before matching. */
  DOT_SEGMENTS_RESOLVED("true", "false"),
  /** Whether letter case is ignored. */
  LETTER_CASE_IGNORED("true", "false"),
  /** Whether an encoded character matches the same character in a literal segment. */
  LITERALS_DECODED("true", "false"),
  /** What {@code %2F} is. */
  ENCODED_SLASH("part-of-segment", "separator", "refused"),
  /** Which of several routes that match serves the call. */
  PRECEDENCE("most-specific", "least-specific", "first-declared"),
  /** Whether a literal plus sign in the query reaches the function as a space. */
  PLUS_IS_SPACE("true", "false"),
  /** Whether the function sees header names in lower case (F-042). */
  HEADER_NAMES_IN_LOWER_CASE("true", "false"),
  /** Whether the gateway replaces a caller's own account header (F-039). */
  FORGED_ACCOUNT_REPLACED("true", "false"),
  /** Whether the caller's Accept header must allow what the route declares (F-025). */
  ACCEPT_ENFORCED("true", "false"),
  /** Whether a body must be declared as JSON (F-025). */
  CONTENT_TYPE_ENFORCED("true", "false"),
  /** Largest body in bytes (F-045). */
  BODY_LIMIT_BYTES(),
  /** How long a function may take (F-044). */
  FUNCTION_SECONDS(),
  /** Whether a new consent replaces the scopes of the old one (F-081). */
  CONSENT_REPLACES_GRANT("true", "false"),
  /** Calls of one user in a minute, of the clock (F-135). */
  RATE_PER_USER_AND_MINUTE("off"),
  /** Calls of the installation in a minute (F-135). */
  RATE_PER_INSTALLATION_AND_MINUTE("off"),
  /** Calls of the installation in a second (F-135). */
  RATE_PER_INSTALLATION_AND_SECOND("off"),
  /** Whether a 429 of these says in Retry-After when the window ends (F-135). */
  RETRY_AFTER_SENT("true", "false"),
  /** Life of a code. */
  CODE_SECONDS(),
  /** Life of an access token (F-078). */
  ACCESS_TOKEN_SECONDS(),
  /** How long an exchanged refresh token may be repeated (F-079). */
  REFRESH_LEEWAY_SECONDS(),
  /** After that many days without use a refresh token ends (F-078). */
  REFRESH_IDLE_DAYS(),
  /** That many days after the consent its refresh tokens end (F-078). */
  REFRESH_LIFE_DAYS();

  private static final String OFF = "off";

  /** The words it can be, with commas between; empty for a number, {@code off} for one or none. */
  private final String words;

  ProfileSetting(String... words) {
    this.words = String.join(", ", words);
  }

  boolean accepts(String text) {
    return choices().isEmpty()
        ? text.matches("[1-9][0-9]{0,8}") || text.equals(words)
        : choices().contains(text);
  }

  /** The words it can be; none for a number. */
  public List<String> choices() {
    return words.isEmpty() || words.equals(OFF) ? List.of() : List.of(words.split(", ", -1));
  }

  String expected() {
    return choices().isEmpty()
        ? "a whole number from 1" + (words.isEmpty() ? "" : ", or " + words)
        : "one of " + words;
  }

  /** As profiles spell it: {@code tailMatchesBarePath}. */
  public String key() {
    List<String> parts = List.of(name().toLowerCase(Locale.ROOT).split("_", -1));
    StringBuilder key = new StringBuilder(parts.get(0));
    for (String part : parts.subList(1, parts.size())) {
      key.append(Character.toUpperCase(part.charAt(0))).append(part, 1, part.length());
    }
    return key.toString();
  }

  static List<String> keys() {
    return Stream.of(values()).map(ProfileSetting::key).toList();
  }
}
