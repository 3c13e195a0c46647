package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.util.List;

/** Decides whether the response to a missing scope is as reported (F-084). */
public final class ScopeAnswerRule {
  static final String WORDS = PlatformAnswer.SCOPE_MISMATCH;

  private ScopeAnswerRule() {}

  public static Judgement judge(List<DeniedRequest> denials) {
    Judgement denied = DenialRule.judge(denials);
    if (!denied.is(Verdict.PASS)) {
      return Judgement.inconclusive(
          "there is no proven denial: " + denied.message(), denied.deciding(), denied.evidence());
    }
    return Judgement.worst(denials.stream().map(ScopeAnswerRule::answer).toList());
  }

  private static Judgement answer(DeniedRequest denial) {
    Step step = denial.tries().get(0);
    String body = step.exchange().responseBody();
    int status = step.exchange().status();
    if (status == 401 && body.contains(WORDS)) {
      return Judgement.pass("the response is 401 with the words \"" + WORDS + "\"", denial.steps());
    }
    if (status == 401 && !body.stripLeading().startsWith("{")) {
      return Judgement.inconclusive(
          "the response is 401, but not JSON, which is allowed", step, denial.steps());
    }
    return Judgement.fail(
        "the response to a request "
            + denial.what()
            + " is "
            + status
            + (body.contains(WORDS) ? "" : " without the words \"" + WORDS + "\"")
            + " instead of 401 with them",
        step,
        denial.steps());
  }
}
