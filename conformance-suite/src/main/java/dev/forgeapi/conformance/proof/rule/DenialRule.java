package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Invoked;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RequestMarker;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether denials are proven: each refused every time it was tried, between two successes
 * of the same request with the one difference undone.
 */
public final class DenialRule {

  private DenialRule() {}

  public static Judgement judge(List<DeniedRequest> denials) {
    return Judgement.worst(denials.stream().map(DenialRule::judge).toList());
  }

  public static Judgement judge(DeniedRequest denial) {
    List<Step> evidence = denial.steps();
    boolean controlServed = isServed(denial.before()) && isServed(denial.after());
    Optional<Step> served = served(denial, controlServed);
    if (served.isPresent()) {
      return Judgement.fail(
          "a request "
              + words(denial, served.get())
              + " "
              + served.get().outcome()
              + ", but must not be served; its control request "
              + denial.before().outcome(),
          served.get(),
          evidence);
    }
    if (!controlServed) {
      Step control = isServed(denial.before()) ? denial.after() : denial.before();
      return Judgement.inconclusive(
          "no denial of a request "
              + denial.what()
              + " can be proven, because its control request, which must be served, "
              + control.outcome(),
          control,
          evidence);
    }
    Optional<TokenProof> dead = denial.deadToken();
    if (dead.isPresent()) {
      return deadToken(denial, dead.get());
    }
    return denial.tries().stream()
        .filter(step -> !step.is(Serving.REFUSED))
        .findFirst()
        .map(step -> undecided(denial, step, evidence))
        .orElseGet(() -> proven(denial, evidence));
  }

  /** In what the try differs from its control request: a repetition may do so by itself. */
  private static String words(DeniedRequest denial, Step step) {
    String what = step.what();
    if (what.equals(denial.what()) || what.equals(denial.before().what())) {
      return denial.what();
    }
    boolean byItself = denial.tries().get(0).what().equals(denial.what());
    return byItself ? what : denial.what() + ", " + what;
  }

  /** How often, or that the repetition, which may differ by itself, was refused too. */
  private static String again(DeniedRequest denial) {
    String first = denial.tries().get(0).what();
    String second = denial.tries().get(1).what();
    if (!first.equals(denial.what()) || second.equals(first)) {
      return " each time";
    }
    String more = second.startsWith(first) ? second.substring(first.length()) : "";
    return ", and so was "
        + (more.startsWith(" ") || more.startsWith(",")
            ? "the same request" + more
            : "a request " + second);
  }

  /** A refusal of an invalid token says nothing about its scopes. */
  private static Judgement deadToken(DeniedRequest denial, TokenProof token) {
    return Judgement.inconclusive(
        "no denial of a request "
            + denial.what()
            + " can be proven, because nothing shows that the token is valid: it "
            + token.how(),
        token.steps().get(token.steps().size() - 1),
        denial.steps());
  }

  private static Judgement undecided(DeniedRequest denial, Step step, List<Step> evidence) {
    return Judgement.inconclusive(
        "a request " + words(denial, step) + " " + step.outcome() + ", which is not a denial",
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
            + again(denial)
            + ", between two successes of its control request"
            + (denial.tokenBefore() == null
                ? ""
                : "; its token is valid: it " + denial.tokenBefore().how()),
        evidence);
  }

  /**
   * The try that was served. Without a good control request only a function's own mark shows that.
   */
  private static Optional<Step> served(DeniedRequest denial, boolean controlServed) {
    boolean alwaysAnothers =
        denial.tries().size() > 1
            && denial.tries().stream().allMatch(step -> step.is(Serving.ANSWER_TO_ANOTHER_REQUEST));
    return denial.tries().stream()
        .filter(
            step ->
                alwaysAnothers
                    || isServed(step)
                    || step.is(Serving.SERVED_BY_ANOTHER_ROUTE)
                    || (controlServed
                        && (step.is(Serving.UNCLEAR) || repeatsControl(denial, step))))
        .findFirst();
  }

  private static boolean isServed(Step step) {
    return step.is(Serving.SERVED);
  }

  /**
   * Whether a refusal carries the very body with which the function answered the control request.
   * That the app's own function returns the platform's denial to the letter says nothing where the
   * gateway's record shows that it was not invoked.
   */
  private static boolean repeatsControl(DeniedRequest denial, Step step) {
    Invoked function = denial.before().invoked();
    if (function != null && function.own() && step.isWithoutFunction()) {
      return false;
    }
    String body = RequestMarker.withoutMark(step.exchange());
    return !body.isBlank() && body.equals(RequestMarker.withoutMark(denial.before().exchange()));
  }
}
