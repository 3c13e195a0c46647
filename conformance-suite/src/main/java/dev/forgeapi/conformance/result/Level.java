package dev.forgeapi.conformance.result;

public enum Level {
  /** Decides the verdict. */
  MUST,
  /** Shown, without deciding the verdict. */
  SHOULD,
  /** The documentation is silent: the behavior is recorded, never judged. */
  OBSERVE
}
