package dev.forgeapi.conformance.proof;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import org.jspecify.annotations.Nullable;

/** What an answer shows: whether a function ran, and whose. */
public enum Serving {
  /** The route's function answered this request. */
  SERVED,
  /** The function of another route answered. */
  SERVED_BY_ANOTHER_ROUTE,
  /** A function answered, but not to this request. */
  ANSWER_TO_ANOTHER_REQUEST,
  /** A 2xx that does not show the route's function. */
  UNCLEAR,
  /** Neither a 2xx nor any trace of a function. */
  REFUSED,
  /** No answer, or one that says nothing but that the server is in trouble or busy. */
  UNUSABLE;

  /**
   * Judges one exchange; a pure function.
   *
   * @param noFunction whether it is known that no function was invoked: a refusal then is one of
   *     the platform, even where a function is expected to answer with the same status
   * @param probe the answer by the probe contract; null if it is none, or none is expected
   */
  static Serving of(
      Exchange exchange,
      Expectation expectation,
      @Nullable Invoked invoked,
      boolean noFunction,
      @Nullable ProbeAnswer probe) {
    if (!exchange.answered()) {
      return UNUSABLE;
    }
    PlatformAnswer answer = PlatformAnswer.of(exchange);
    if (probe != null) {
      return ofProbe(exchange, probe, expectation);
    }
    if (expectation.isBare(exchange.status(), exchange.responseBody())) {
      return SERVED;
    }
    if (invoked != null) {
      // Even if it failed: the request reached this function and no other.
      return expectation.routes().contains(invoked.route()) ? SERVED : SERVED_BY_ANOTHER_ROUTE;
    }
    boolean refusal = noFunction && !answer.isSuccess();
    if (!refusal
        && !expectation.probe()
        && expectation.isStated(exchange.status(), exchange.responseBody())) {
      return SERVED;
    }
    if (answer.isTrouble()) {
      return UNUSABLE;
    }
    return answer.isSuccess() ? UNCLEAR : REFUSED;
  }

  private static Serving ofProbe(Exchange exchange, ProbeAnswer probe, Expectation expectation) {
    if (!RequestMarker.isOf(exchange, probe)) {
      return ANSWER_TO_ANOTHER_REQUEST;
    }
    return expectation.routes().contains(probe.route()) || probe.route().isEmpty()
        ? SERVED
        : SERVED_BY_ANOTHER_ROUTE;
  }
}
