package dev.forgeapi.conformance.check.state;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.rule.DenialRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;

/** While the REST APIs are disabled, no route is served, each time they are disabled. */
final class NothingServedWhileDisabled extends ToggleCheck {

  NothingServedWhileDisabled() {
    super(RequirementId.STATE_1);
  }

  @Override
  Judgement judge(Evidence evidence, StateEvidence state) {
    RouteAndForm cell = evidence.subject().cell();
    if (state.leftOut().contains(cell)) {
      return servedNowhere(cell, evidence.control());
    }
    List<DeniedRequest> denied = state.whileDisabled(cell);
    return state.failure() != null || denied.isEmpty()
        ? notToggled(evidence, state)
        : DenialRule.judge(denied);
  }

  /** What stands in the way is what stands in the way of the control request. */
  static Judgement servedNowhere(RouteAndForm cell, Step control) {
    return Judgement.inconclusive(
        cell + " was not served before the toggle was used", control, List.of(control));
  }

  @Override
  public boolean isDenial() {
    return true;
  }
}
