package dev.forgeapi.testkit.manifest;

import java.util.Locale;

/**
 * An error or a warning about a manifest or scopes file.
 *
 * @param level whether the Forge CLI rejects the file because of it
 * @param rule stable short name of the rule, such as {@code route-path}
 * @param fact the basis of the rule: the number of a fact, such as {@code F-005}
 * @param location where
 * @param message what is wrong, in one line without a full stop
 * @param fix what to do about it, in one sentence
 */
public record ManifestProblem(
    Level level, String rule, String fact, SourceLocation location, String message, String fix) {

  /** The severity of a problem. */
  public enum Level {
    /** The Forge CLI rejects the file, or the file cannot be read. */
    ERROR,
    /** The file can be used, but it may not do what its author intended. */
    WARNING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One line such as {@code manifest.yml:12:11: error: the path '/x/' ends in /. End it with a
   * segment. [route-path, F-005]}.
   */
  @Override
  public String toString() {
    return "%s: %s: %s. %s [%s, %s]".formatted(location, level, message, fix, rule, fact);
  }
}
