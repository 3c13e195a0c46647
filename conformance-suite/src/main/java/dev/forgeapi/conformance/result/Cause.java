package dev.forgeapi.conformance.result;

/**
 * One likely cause.
 *
 * @param words begin with whose it is
 */
public record Cause(Culprit culprit, String words) {

  public static Cause of(Culprit culprit, String what) {
    return new Cause(culprit, culprit.words() + ": " + what);
  }
}
