package dev.forgeapi.conformance.check;

import java.util.List;
import java.util.Optional;

/**
 * Decides whether denials are proven: each refused every time it was tried, between two successes
 * of the same request with the one difference undone.
 */
final class DenialOracle {

  private DenialOracle() {}

  static Judgement judge(List<DeniedRequest> denials) {
    return Judgement.worst(denials.stream().map(DenialOracle::judge).toList());
  }

  static Judgement judge(DeniedRequest denial) {
    List<Step> evidence = denial.steps();
    boolean twinServed = isServed(denial.before()) && isServed(denial.after());
    Optional<Step> served = served(denial, twinServed);
    if (served.isPresent()) {
      return Judgement.fail(
          "a request "
              + denial.what()
              + " "
              + served.get().outcome()
              + ", but must not be served; its twin "
              + denial.before().outcome(),
          served.get(),
          evidence);
    }
    if (!twinServed) {
      Step twin = isServed(denial.before()) ? denial.after() : denial.before();
      return Judgement.inconclusive(
          "no denial of a request "
              + denial.what()
              + " can be proven, because its twin, which must be served, "
              + twin.outcome(),
          twin,
          evidence);
    }
    return denial.tries().stream()
        .filter(step -> !step.is(Serving.REFUSED))
        .findFirst()
        .map(step -> undecided(denial, step, evidence))
        .orElseGet(() -> proven(denial, evidence));
  }

  private static Judgement undecided(DeniedRequest denial, Step step, List<Step> evidence) {
    return Judgement.inconclusive(
        "a request " + denial.what() + " " + step.outcome() + ", which is no denial",
        step,
        evidence);
  }

  private static Judgement proven(DeniedRequest denial, List<Step> evidence) {
    if (denial.tries().size() < 2) {
      return Judgement.inconclusive(
          "a request " + denial.what() + " was not repeated", null, evidence);
    }
    return Judgement.pass(
        "a request "
            + denial.what()
            + " "
            + denial.tries().get(0).outcome()
            + " each time, between two successes of its twin",
        evidence);
  }

  /** The try that was served. Without a good twin only a function's own mark shows that. */
  private static Optional<Step> served(DeniedRequest denial, boolean twinServed) {
    return denial.tries().stream()
        .filter(
            step ->
                isServed(step)
                    || step.is(Serving.SERVED_BY_ANOTHER_ROUTE)
                    || (twinServed && (step.is(Serving.UNCLEAR) || repeatsTwin(denial, step))))
        .findFirst();
  }

  private static boolean isServed(Step step) {
    return step.is(Serving.SERVED);
  }

  /** Whether a refusal carries the very body with which the function answered the twin. */
  private static boolean repeatsTwin(DeniedRequest denial, Step step) {
    String body = Witness.withoutMark(step.exchange());
    return !body.isBlank() && body.equals(Witness.withoutMark(denial.before().exchange()));
  }
}
