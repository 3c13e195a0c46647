package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import org.jspecify.annotations.Nullable;

/**
 * What of a check's result the matrix needs: without the exchanges, for there are many runs.
 *
 * @param cause the first that is given; null if none is
 */
record Finding(
    String id,
    Level level,
    Verdict verdict,
    @Nullable String route,
    @Nullable UrlForm urlForm,
    String message,
    @Nullable Culprit cause) {

  Finding(
      String id,
      Level level,
      Verdict verdict,
      @Nullable String route,
      @Nullable UrlForm urlForm,
      String message) {
    this(id, level, verdict, route, urlForm, message, null);
  }

  static Finding of(CheckResult result) {
    return new Finding(
        result.id(),
        result.level(),
        result.verdict(),
        result.route(),
        result.urlForm(),
        result.message(),
        result.attribution().stream().findFirst().orElse(null));
  }

  boolean is(Verdict expected) {
    return verdict == expected;
  }

  @Override
  public String toString() {
    return verdict + " " + id + " on " + route + " through " + urlForm + ": " + message;
  }
}
