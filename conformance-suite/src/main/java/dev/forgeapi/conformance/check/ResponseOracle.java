package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.Expectation;
import java.util.List;

/** Decides whether what the function returned reached the caller. */
final class ResponseOracle {

  private ResponseOracle() {}

  /**
   * With the probe contract.
   *
   * @param status what the function was asked to answer
   */
  static Judgement probe(VariedRequest request, int status) {
    return VariationOracle.judge(
        request,
        served -> {
          Step step = served.last();
          if (step.exchange().status() != status) {
            return Judgement.fail(
                "the function answered " + status + ", but " + step.exchange().status() + " came",
                step,
                served.steps());
          }
          boolean whole =
              ProbeAnswer.in(step.exchange().responseBody())
                  .filter(ProbeAnswer::isWhole)
                  .isPresent();
          return whole
              ? Judgement.pass(
                  "the function's status " + status + " and its body came whole", served.steps())
              : Judgement.fail(
                  "the function's body came damaged with status " + status, step, served.steps());
        });
  }

  /** Without the probe contract: the answer stated under {@code requests}. */
  static Judgement stated(Step step) {
    Expectation expected = step.expectation();
    if (step.is(Serving.UNUSABLE)) {
      return Judgement.inconclusive("the stated request " + step.outcome(), step, List.of(step));
    }
    int status = step.exchange().status();
    boolean statusFits =
        expected.status() == 0 ? Serving.isSuccess(status) : status == expected.status();
    boolean bodyFits =
        expected.json() == null
            || JsonContent.contains(step.exchange().responseBody(), expected.json());
    return statusFits && bodyFits
        ? Judgement.pass("the stated answer came", List.of(step))
        : Judgement.fail(
            "the stated request was answered "
                + status
                + (bodyFits ? "" : " with another body")
                + " instead of "
                + expected.words(),
            step,
            List.of(step));
  }
}
