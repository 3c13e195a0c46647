package dev.forgeapi.conformance.result;

/** The verdict on one requirement, on one route, through one URL form. */
public enum Verdict {
  /** Proven to hold. */
  PASS,
  /** Proven not to hold. */
  FAIL,
  /** Must be decided, but could not be: never a pass. */
  INCONCLUSIVE,
  /**
   * Decided from the manifest and configuration, before the run, not to concern this app or run.
   */
  NOT_APPLICABLE,
  /** The tool itself failed. */
  ERROR
}
