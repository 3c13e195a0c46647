package dev.forgeapi.conformance.check.state;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.VariationRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.ArrayList;
import java.util.List;

/** Disabling the REST APIs on one site does not affect another site. */
final class OtherSiteLeftAlone extends ToggleCheck {

  OtherSiteLeftAlone() {
    super(RequirementId.STATE_5);
  }

  @Override
  public Extra extra() {
    return Extra.NEIGHBOUR_SITE;
  }

  @Override
  Judgement judge(Evidence evidence, StateEvidence state) {
    List<VariedRequest> neighbours = new ArrayList<>();
    state
        .neighbours()
        .forEach(
            (cell, steps) -> {
              if (cell.form() == evidence.subject().form() && steps.size() > 1) {
                // Afterwards the same request on this site shows that nothing else is wrong.
                Step after =
                    state.phases().get(state.phases().size() - 1).sweep().step(cell).orElse(null);
                neighbours.add(
                    new VariedRequest(
                        "on a neighboring site while this one is disabled",
                        steps.get(0),
                        steps.subList(1, steps.size()),
                        after));
              }
            });
    return neighbours.isEmpty() ? notToggled(evidence, state) : VariationRule.served(neighbours);
  }

  @Override
  public Suspicion suspicion() {
    return Suspicion.PLATFORM;
  }
}
