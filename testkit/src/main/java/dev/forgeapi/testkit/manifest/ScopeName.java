package dev.forgeapi.testkit.manifest;

import java.util.regex.Pattern;

/**
 * The name of a scope that an app defines for its own REST APIs, such as {@code
 * read:employee:custom}.
 *
 * @param value the name as written in the manifest, without the prefix {@code <app-id>.<env-id>:}
 *     that responses of the token endpoint add (F-066)
 */
public record ScopeName(String value) implements Comparable<ScopeName> {

  /** What the manifest schema accepts as the name of a custom scope (F-009). */
  public static final Pattern PATTERN = Pattern.compile("[-.:_a-zA-Z0-9]{1,93}:custom");

  /**
   * @throws IllegalArgumentException if {@code value} is not the name of a custom scope
   */
  public ScopeName {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "'" + value + "' is not the name of a custom scope: expected " + PATTERN + " (F-009)");
    }
  }

  /** Whether the manifest schema accepts {@code text} as the name of a custom scope. */
  public static boolean isValid(String text) {
    return PATTERN.matcher(text).matches();
  }

  @Override
  public int compareTo(ScopeName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
