package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import java.util.List;
import java.util.function.Function;

/**
 * Decides whether requests that must be served are, though they differ from their control request.
 */
public final class VariationRule {

  private VariationRule() {}

  /** Each must be served by the route. */
  public static Judgement served(List<VariedRequest> requests) {
    return Judgement.worst(
        requests.stream().map(request -> judge(request, VariationRule::pass)).toList());
  }

  /**
   * Served, and then judged by what came back.
   *
   * @param content judges the last try, which was served
   */
  static Judgement judge(VariedRequest request, Function<VariedRequest, Judgement> content) {
    if (request.tries().isEmpty()) {
      return controlFailed(request, request.before());
    }
    Step last = request.last();
    return switch (last.serving()) {
      case SERVED ->
          request.tries().stream()
              .filter(step -> step.is(Serving.REFUSED))
              .findFirst()
              .map(
                  step ->
                      Judgement.inconclusive(
                          "a request "
                              + request.what()
                              + " "
                              + step.outcome()
                              + ", and was served when it was repeated",
                          step,
                          request.steps()))
              .orElseGet(() -> content.apply(request));
      case SERVED_BY_ANOTHER_ROUTE, UNCLEAR, REFUSED -> notServed(request, last);
      case ANSWER_TO_ANOTHER_REQUEST, UNUSABLE ->
          isBrokenByTheRequest(request)
              ? notServed(request, last)
              : Judgement.inconclusive(
                  "a request " + request.what() + " " + last.outcome(), last, request.steps());
    };
  }

  /**
   * Whether it gets the same server error each time, and its control request is served in between
   * and after: that is no outage. A function that is not the probe may fail by itself.
   */
  private static boolean isBrokenByTheRequest(VariedRequest request) {
    return request.last().expectation().probe()
        && request.tries().size() > 1
        && request.tries().stream().allMatch(Step::isServerError)
        && request.tries().stream().map(step -> step.exchange().status()).distinct().count() == 1;
  }

  private static Judgement notServed(VariedRequest request, Step last) {
    Step after = request.after();
    if (!request.before().is(Serving.SERVED)) {
      return controlFailed(request, request.before());
    }
    if (after == null || !after.is(Serving.SERVED)) {
      return controlFailed(request, after == null ? request.before() : after);
    }
    boolean everyTime =
        isBrokenByTheRequest(request)
            || request.tries().stream().noneMatch(step -> isOpen(step.serving()));
    String what = "a request " + request.what() + " " + last.outcome();
    return everyTime
        ? Judgement.fail(
            what + ", but must be served like its control request, which " + after.outcome(),
            last,
            request.steps())
        : Judgement.inconclusive(what + ", but not each time", last, request.steps());
  }

  private static boolean isOpen(Serving serving) {
    return serving == Serving.SERVED
        || serving == Serving.UNUSABLE
        || serving == Serving.ANSWER_TO_ANOTHER_REQUEST;
  }

  private static Judgement controlFailed(VariedRequest request, Step control) {
    return Judgement.inconclusive(
        "nothing can be concluded from a request "
            + request.what()
            + ", because its control request, which must be served, "
            + control.outcome(),
        control,
        request.steps());
  }

  private static Judgement pass(VariedRequest request) {
    return Judgement.pass(
        "a request " + request.what() + " " + request.last().outcome(), request.steps());
  }
}
