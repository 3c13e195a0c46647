package dev.forgeapi.testkit.manifest;

import java.util.List;

/**
 * A manifest that cannot be used, with every problem found. The message is for the user: one line
 * for each error, each beginning with {@code file:line:column}.
 */
public final class ManifestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ManifestProblem> problems;
  private final boolean unreadable;

  /**
   * @param unreadable whether a file is missing or is not a YAML map
   */
  public ManifestException(String message, List<ManifestProblem> problems, boolean unreadable) {
    super(message);
    this.problems = List.copyOf(problems);
    this.unreadable = unreadable;
  }

  /** Errors and warnings, in the order of the files. */
  public List<ManifestProblem> problems() {
    return problems;
  }

  /**
   * Whether a file is missing or is not a YAML map, so that nothing could be checked. Then the
   * message is one line.
   */
  public boolean isUnreadable() {
    return unreadable;
  }
}
