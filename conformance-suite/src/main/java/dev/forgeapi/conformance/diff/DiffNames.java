package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.manifest.SourceLocation;

/** What the two manifests are called, so that a place can be named as the user knows it. */
record DiffNames(String before, String after) {

  String before(SourceLocation location) {
    return before + ":" + location.line() + ":" + location.column();
  }

  String after(SourceLocation location) {
    return after + ":" + location.line() + ":" + location.column();
  }
}
