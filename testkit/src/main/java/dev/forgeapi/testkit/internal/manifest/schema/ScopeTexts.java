package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.text.Quoted;
import java.util.Optional;

/** What the vendor's command line accepts as a scope's texts (F-027). */
final class ScopeTexts {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 2048;

  private ScopeTexts() {}

  /** What is wrong with a text, and what to write instead. */
  record Fault(String message, String fix) {}

  static Optional<Fault> displayNameFault(String name) {
    if (name.isEmpty()) {
      return Optional.of(new Fault("displayName is empty", "Write a short name."));
    }
    if (length(name) > LONGEST_NAME) {
      return Optional.of(
          new Fault("displayName has " + length(name) + " characters", "Write at most 100."));
    }
    return name.codePoints()
        .filter(c -> !isAllowedInName(c))
        .mapToObj(Character::toString)
        .findFirst()
        .map(
            bad ->
                new Fault(
                    "displayName contains " + Quoted.of(bad) + ", which the Forge CLI rejects",
                    "Use only letters A to Z, digits, spaces, :, _, - and . (F-028)."));
  }

  static Optional<Fault> descriptionFault(String description) {
    if (description.isEmpty()) {
      return Optional.of(new Fault("description is empty", "Write a sentence."));
    }
    if (length(description) > LONGEST_DESCRIPTION) {
      return Optional.of(
          new Fault(
              "description has " + length(description) + " characters", "Write at most 2048."));
    }
    if (isSpace(description.codePointAt(0))
        || isSpace(description.codePointBefore(description.length()))) {
      return Optional.of(
          new Fault(
              "description begins or ends with a space or line break",
              "Remove it; for a text of several lines use >- or |-."));
    }
    return Optional.empty();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isAllowedInName(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == ':'
        || c == '_'
        || c == '-'
        || c == '.'
        || isSpace(c);
  }

  /** White space as the vendor's validator, a JavaScript program, has it. */
  private static boolean isSpace(int c) {
    return (c >= '\t' && c <= '\r')
        || c == 0xFEFF
        || c == 0x2028
        || c == 0x2029
        || Character.getType(c) == Character.SPACE_SEPARATOR;
  }
}
