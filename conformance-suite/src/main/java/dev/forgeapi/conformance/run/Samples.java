package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.Sample;
import org.jspecify.annotations.Nullable;

/** Takes from a request and its answer what may be kept: secrets are replaced in it already. */
final class Samples {
  /** Enough to see who answered. */
  private static final int LONGEST_BODY = 300;

  private Samples() {}

  static Sample of(Step step) {
    String route = step.servedBy();
    return new Sample(
        step.target(),
        step.exchange().status(),
        route.isEmpty() ? null : route,
        step.exchange().responseHeader("content-type").orElse(null),
        step.is(Serving.REFUSED) ? body(step.exchange().responseBody()) : null);
  }

  private static @Nullable String body(String body) {
    if (body.isBlank()) {
      return null;
    }
    boolean cut = body.length() > LONGEST_BODY;
    String kept = cut ? body.substring(0, LONGEST_BODY) : body;
    String line = kept.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return cut ? line + Sample.CUT : line;
  }
}
