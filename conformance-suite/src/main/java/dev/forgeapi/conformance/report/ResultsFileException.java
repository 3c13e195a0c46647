package dev.forgeapi.conformance.report;

/** A file that is no {@code results.json}. The message names it, the place in it, and the fix. */
public final class ResultsFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ResultsFileException(String message) {
    super(message);
  }
}
