package dev.forgeapi.conformance;

/** What {@code --only} names selects no check. The message says which ids there are. */
public final class NothingSelectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NothingSelectedException(String message) {
    super(message);
  }
}
