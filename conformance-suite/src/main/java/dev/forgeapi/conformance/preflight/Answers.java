package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;

/** What an answer of the platform or of a function is. */
final class Answers {

  private Answers() {}

  /** Whether a function of the app answered. */
  static boolean isServed(ForgeApiResponse response, Expectation expectation) {
    int status = response.status();
    boolean asStated = expectation.status() == status && status != 401 && status != 403;
    return response.isServed() || (status != 0 && asStated) || isInvocationFailure(response);
  }

  /** The function was called, and failed (F-043): the REST APIs are enabled. */
  static boolean isInvocationFailure(ForgeApiResponse response) {
    return PlatformAnswer.of(response.exchange()).saysInvocationFailed();
  }

  /** Whether two answers tell the same: trace ids differ always. */
  static boolean isAlike(Exchange one, Exchange other) {
    return one.status() == other.status() && withoutTraceId(one).equals(withoutTraceId(other));
  }

  private static String withoutTraceId(Exchange exchange) {
    String body = exchange.responseBody();
    return exchange.traceId().map(id -> body.replace(id, "")).orElse(body).strip();
  }

  /** {@code 403 {"code":403,…}}, for sentences. */
  static String told(Exchange exchange) {
    if (!exchange.answered()) {
      return "no answer: " + exchange.failure();
    }
    String body = exchange.responseBody().strip().replaceAll("\\s+", " ");
    String shown = body.length() > 120 ? body.substring(0, 120) + "…" : body;
    return shown.isEmpty() ? "" + exchange.status() : exchange.status() + " " + shown;
  }
}
