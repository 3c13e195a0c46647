package dev.forgeapi.conformance.merge;

/** Results that make no whole. The message says which, why, and what would. */
public final class MergeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MergeException(String message) {
    super(message);
  }
}
