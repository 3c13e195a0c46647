package dev.forgeapi.conformance.check.route;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_7;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.rule.OperationRule;

/** Each operation of a path reaches its own function. */
public final class OwnFunctionCheck extends RequirementCheck {

  public OwnFunctionCheck() {
    super(ROUTE_7);
  }

  @Override
  public Extra extra() {
    return Extra.SIBLINGS;
  }

  @Override
  public Judgement judge(Evidence evidence) {
    return OperationRule.judge(evidence.reached(), evidence.siblings());
  }

  @Override
  public Causes causes() {
    return DeclaredPathCheck.matching();
  }
}
