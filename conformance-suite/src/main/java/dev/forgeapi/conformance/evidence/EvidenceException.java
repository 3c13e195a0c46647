package dev.forgeapi.conformance.evidence;

/** An evidence bundle that cannot be written, or is none. The message says why. */
public final class EvidenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EvidenceException(String message) {
    super(message);
  }
}
