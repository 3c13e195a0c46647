package dev.forgeapi.conformance.result;

/** What a whole run came to. */
public enum RunVerdict {
  /** Every check that had to run ran and passed. */
  CONFORMANT,
  /** At least one MUST was proven not to hold. */
  NONCONFORMANT,
  /** No failure, but something that must be decided was not. */
  INCONCLUSIVE,
  /** All that was asked for passed, but only a part was asked for. */
  PARTIAL,
  /** Every item of the go-live checklist is right; the suite has not run. */
  READY,
  /** The tool itself failed. */
  ERROR
}
