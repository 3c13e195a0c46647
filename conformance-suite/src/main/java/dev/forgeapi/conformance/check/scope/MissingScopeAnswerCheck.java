package dev.forgeapi.conformance.check.scope;

import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_6;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.rule.ScopeAnswerRule;
import java.util.List;

/** The answer to a missing scope is 401 and says that the scope does not match (F-084). */
public final class MissingScopeAnswerCheck extends ScopeDenial {
  public MissingScopeAnswerCheck() {
    super(SCOPE_6);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = withGrant(subject, GrantKind.WITHOUT_SCOPES);
    return denied.subList(0, Math.min(1, denied.size()));
  }

  @Override
  public Judgement judge(Evidence evidence) {
    return ScopeAnswerRule.judge(evidence.denied());
  }

  @Override
  public Causes causes() {
    return Causes.platform("it does not respond to a missing scope as reported");
  }
}
