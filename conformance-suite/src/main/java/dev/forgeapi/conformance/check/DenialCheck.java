package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.rule.DenialRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;

/**
 * A requirement that requests must be refused, each between two successes of its control request.
 */
public abstract class DenialCheck extends RequirementCheck {

  protected DenialCheck(RequirementId id) {
    super(id);
  }

  @Override
  public abstract List<Variation> denied(Subject subject);

  @Override
  public Judgement judge(Evidence evidence) {
    return DenialRule.judge(evidence.denied());
  }

  @Override
  public final boolean isDenial() {
    return true;
  }
}
