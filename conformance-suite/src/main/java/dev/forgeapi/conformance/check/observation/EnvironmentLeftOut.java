package dev.forgeapi.conformance.check.observation;

import dev.forgeapi.conformance.check.Call.Destination;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Optional;

/** The response to a URL without the environment ID, which production once needed not (F-051). */
public final class EnvironmentLeftOut extends ObservationCheck {

  public EnvironmentLeftOut() {
    super(RequirementId.OBS_ENVIRONMENT_LEFT_OUT);
  }

  @Override
  public List<Variation> observed(Subject subject) {
    return List.of(
        subject.vary(
            "without the environment ID",
            control -> control.withDestination(Destination.NO_ENVIRONMENT)));
  }

  @Override
  public Optional<Observed> observe(Evidence evidence) {
    return Observed.outcome(evidence.send(observed(evidence.subject()).get(0)));
  }
}
