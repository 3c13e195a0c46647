package dev.forgeapi.conformance.check.scope;

import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_6;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.DenialRule;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;

/** The answer to a missing scope is 401 and says that the scope does not match (F-084). */
public final class MissingScopeAnswerCheck extends ScopeDenial {
  private static final String WORDS = "scope does not match";

  public MissingScopeAnswerCheck() {
    super(SCOPE_6);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = subject.withGrant(GrantKind.WITHOUT_SCOPES);
    return denied.subList(0, Math.min(1, denied.size()));
  }

  @Override
  public Judgement judge(Evidence evidence) {
    return judge(evidence.denied());
  }

  static Judgement judge(List<DeniedRequest> denials) {
    Judgement denied = DenialRule.judge(denials);
    if (!denied.is(Verdict.PASS)) {
      return Judgement.inconclusive(
          "there is no proven denial to look at: " + denied.message(),
          denied.deciding(),
          denied.evidence());
    }
    return Judgement.worst(denials.stream().map(MissingScopeAnswerCheck::answer).toList());
  }

  @Override
  public Causes causes() {
    return Causes.platform("it answers a missing scope in another way than reported");
  }

  private static Judgement answer(DeniedRequest denial) {
    Step step = denial.tries().get(0);
    String body = step.exchange().responseBody();
    int status = step.exchange().status();
    if (status == 401 && body.contains(WORDS)) {
      return Judgement.pass("the answer is 401 with the words", denial.steps());
    }
    if (status == 401 && !body.stripLeading().startsWith("{")) {
      return Judgement.inconclusive(
          "the answer is 401, but not JSON, which is legal", step, denial.steps());
    }
    return Judgement.fail(
        "the answer to a request "
            + denial.what()
            + " is "
            + status
            + (body.contains(WORDS) ? "" : " without the words \"" + WORDS + "\"")
            + " instead of 401 with them",
        step,
        denial.steps());
  }
}
