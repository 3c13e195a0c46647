package dev.forgeapi.testkit.internal.toggle;

/** A site's toggle cannot be changed, or could not be put back; the message says what to do. */
public final class ToggleException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  ToggleException(String message) {
    super(message);
  }
}
