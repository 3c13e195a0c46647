package dev.forgeapi.conformance;

/** The checks cannot be found or run. The message says what is missing. */
public final class ChecksNotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ChecksNotFoundException(String message) {
    super(message);
  }
}
