package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.result.Culprit;

/**
 * One likely cause.
 *
 * @param culprit whose business it is
 * @param words begin with whose it is
 */
record Cause(Culprit culprit, String words) {

  static Cause of(Culprit culprit, String what) {
    return new Cause(culprit, culprit.words() + ": " + what);
  }
}
