package dev.forgeapi.conformance.result;

import org.jspecify.annotations.Nullable;

/**
 * How the target behaves where the documentation is silent.
 *
 * @param value what was seen, in a few words, the same for the same behavior
 * @param previous what the ledger has; null if it has nothing
 * @param sample one request that showed it; null if none is known
 */
public record Observation(
    String id, String value, @Nullable String previous, boolean drift, @Nullable Sample sample) {

  public Observation(String id, String value, @Nullable String previous, boolean drift) {
    this(id, value, previous, drift, null);
  }

  /** As it was seen, nothing compared yet. */
  public static Observation seen(String id, String value, @Nullable Sample sample) {
    return new Observation(id, value, null, false, sample);
  }

  /** The same, compared with what the ledger has. */
  public Observation comparedWith(String pinned) {
    return new Observation(id, value, pinned, !pinned.equals(value), sample);
  }

  /**
   * One request behind an observation and its result, without secrets.
   *
   * @param request method and raw path after the base URL, with the query
   * @param status of the answer; 0 if none came
   * @param route key of the route whose function answered; null if none did or it is not known
   * @param type the answer's content type; null if it names none
   * @param body the beginning of a refusal's body, with {@link #CUT} where more followed; null for
   *     what a function answered, which is the app's own business
   */
  public record Sample(
      String request,
      int status,
      @Nullable String route,
      @Nullable String type,
      @Nullable String body) {

    /** Ends a body that was longer. */
    public static final String CUT = "…";

    /** The body, if all of it is here. */
    public @Nullable String wholeBody() {
      return body == null || body.endsWith(CUT) ? null : body;
    }
  }
}
