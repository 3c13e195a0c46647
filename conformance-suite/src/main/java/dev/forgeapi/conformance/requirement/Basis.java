package dev.forgeapi.conformance.requirement;

/** How well founded a requirement is. */
public enum Basis {
  /** The vendor's documentation says so. */
  DOCUMENTED,
  /** The vendor's published schema says so. */
  VENDOR_SCHEMA,
  /** People who called the real platform report it. */
  REPORTED,
  /** Concluded from what is documented. */
  INFERRED,
  /** Nobody says: it is only observed. */
  UNKNOWN;

  @Override
  public String toString() {
    return Spelling.of(this).replace('-', ' ');
  }
}
