package dev.forgeapi.conformance.check.observation;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Optional;

/** Which of several routes that match a path serves it (F-023). */
public final class Precedence extends ObservationCheck {

  public Precedence() {
    super(RequirementId.OBS_PRECEDENCE);
  }

  @Override
  public Optional<Observed> observe(Evidence evidence) {
    List<Step> served =
        evidence.contested().stream()
            .filter(step -> step.is(Serving.SERVED) && !step.servedBy().isEmpty())
            .toList();
    return Observed.joined(
        served.stream().map(step -> step.target() + " by " + step.servedBy()).toList(),
        served.stream().findFirst().orElse(null));
  }
}
