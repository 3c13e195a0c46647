package dev.forgeapi.conformance.fault.alteration;

/** What a fault of the catalog is for. */
public enum FaultKind {
  /** Breaks one rule: a check of that requirement must fail. */
  MUTANT,
  /** Refuses or confuses every request, so that none of its denials is proof. */
  DECEPTIVE,
  /** Differs only where the documentation leaves freedom: no check may fail. */
  LEGAL
}
