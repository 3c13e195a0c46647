package dev.forgeapi.conformance;

/** {@code --only} selects no check. The message lists the valid IDs. */
public final class NothingSelectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NothingSelectedException(String message) {
    super(message);
  }
}
