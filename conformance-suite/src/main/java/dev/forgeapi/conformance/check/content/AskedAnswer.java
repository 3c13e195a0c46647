package dev.forgeapi.conformance.check.content;

import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * An answer that the probe is asked for in the query.
 *
 * @param status in {@code probeStatus}
 * @param body in {@code probeAnswer}; null for the probe's own
 */
record AskedAnswer(int status, @Nullable Body body) {
  private static final int NO_CONTENT = 204;
  private static final int MEGABYTE = 1_000_000;

  /** What the probe answers to {@code probeAnswer}; the probe app has the same texts. */
  enum Body {
    ARRAY("array", "a JSON array", "[1, \"zw\u00f6lf\", null]"),
    STRING("string", "a JSON string", "\"\u00c9l\u00e8ve \u20ac \ud83d\ude00\""),
    NUMBER("number", "a JSON number", "12.50"),
    EMPTY("empty", "no body", ""),
    LARGE("large", "a body of 1 MB", "{\"long\":\"" + "x".repeat(MEGABYTE - 11) + "\"}");

    private final String name;
    private final String words;
    private final String text;

    Body(String name, String words, String text) {
      this.name = name;
      this.words = words;
      this.text = text;
    }
  }

  /** The request for it. */
  Variation of(Subject subject) {
    return subject.vary(
        "for the status " + status + (body == null ? "" : " with " + body.words),
        control ->
            isBare() ? control.withQuery(query()).expecting(bare()) : control.withQuery(query()));
  }

  /** Whether it says nothing of the probe. */
  boolean isBare() {
    return body != null || status == NO_CONTENT;
  }

  /** The answer that says nothing of the probe. */
  Expectation.Bare bare() {
    return new Expectation.Bare(status, body == null ? "" : body.text);
  }

  private String query() {
    return "probeStatus=" + status + (body == null ? "" : "&probeAnswer=" + body.name);
  }
}
