package dev.forgeapi.conformance.diff;

/** Paths with so many overlapping wildcards that they cannot be compared one kind at a time. */
public final class TooManyCasesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyCasesException(int limit) {
    super(
        "the wildcard paths overlap in more than "
            + limit
            + " ways, too many to compare; declare fewer paths with * in the middle");
  }
}
