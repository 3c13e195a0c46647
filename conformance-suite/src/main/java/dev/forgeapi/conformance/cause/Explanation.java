package dev.forgeapi.conformance.cause;

import dev.forgeapi.conformance.cause.RunFindings.SentCall;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Causes.Cause;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.platform.LikelyCause;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.util.List;

/** Explains the result of a check from its own evidence, and how to fix it. */
public final class Explanation {
  private Explanation() {}

  /**
   * @param run knows what was served at all: who serves one route has good tokens and is enabled
   */
  public static Causes of(PlannedCheck planned, Judgement judgement, RunFindings run) {
    Step deciding = judgement.deciding();
    if (judgement.is(Verdict.PASS) || wasNeverAsked(judgement)) {
      return new Causes(List.of(), "");
    }
    SentCall call = deciding == null ? null : run.sent(deciding.exchange());
    if (judgement.is(Verdict.FAIL) || deciding == null || call == null) {
      return run.check(planned).causes(judgement);
    }
    return switch (deciding.serving()) {
      case REFUSED, UNCLEAR ->
          run.controls().served().isEmpty()
              ? likely(deciding, call)
              : anotherFailure(deciding, call);
      case UNUSABLE -> ofTrouble(deciding, call);
      case ANSWER_TO_ANOTHER_REQUEST, SERVED_BY_ANOTHER_ROUTE ->
          new Causes(
              List.of(Cause.of(Culprit.GATEWAY, "it mixes up requests or routes")),
              "run again; if it happens again, " + Causes.ASK_SUPPORT);
      case SERVED -> run.check(planned).causes(judgement);
    };
  }

  /** Nothing was sent, so nobody is to blame: the message says what would decide it. */
  private static boolean wasNeverAsked(Judgement judgement) {
    return judgement.is(Verdict.INCONCLUSIVE) && judgement.evidence().isEmpty();
  }

  /** Answers that only what stands in between gives; any other error is the function's. */
  private static Causes ofTrouble(Step step, SentCall call) {
    return PlatformAnswer.of(step.exchange()).isFromInBetween()
        ? new Causes(
            List.of(Cause.of(Culprit.GATEWAY, "it is failing or overloaded")),
            "run again when it has recovered")
        : likely(step, call);
  }

  private static Causes likely(Step step, SentCall call) {
    List<LikelyCause> likely = LikelyCause.of(call.client(), step.exchange());
    return new Causes(likely.stream().map(Explanation::cause).toList(), likely.get(0).remedy());
  }

  private static Cause cause(LikelyCause likely) {
    return switch (likely.kind()) {
      case UNREACHABLE -> new Cause(Culprit.SITE, "the network: " + likely.cause());
      case MISSING_SCOPE, TOKEN -> Cause.of(Culprit.TOKEN, likely.cause());
      case DISABLED, NOT_INSTALLED -> Cause.of(Culprit.SITE, likely.cause());
      case ROUTING -> Cause.of(Culprit.MANIFEST, likely.cause());
      case FUNCTION -> Cause.of(Culprit.APP_HANDLER, likely.cause());
      case UNKNOWN -> Cause.of(Culprit.GATEWAY, likely.cause());
    };
  }

  private static Causes anotherFailure(Step step, SentCall call) {
    return new Causes(
        List.of(
            new Cause(
                likely(step, call).causes().get(0).culprit(),
                "another requirement: it fails for this route, and this one depends on it")),
        "check the failures of this route first");
  }
}
