package dev.forgeapi.conformance.result;

import org.jspecify.annotations.Nullable;

/**
 * One request behind an observation, and what came of it; nothing in it is secret.
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
