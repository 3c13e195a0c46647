package dev.forgeapi.conformance.check.observation;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Optional;

/** How a status 500 that the function itself returns reaches the caller (F-095, F-108). */
public final class FunctionError extends ObservationCheck {

  public FunctionError() {
    super(RequirementId.OBS_FUNCTION_ERROR);
  }

  @Override
  public List<Variation> observed(Subject subject) {
    return subject.app().hasProbe()
        ? List.of(
            subject.vary("for the status 500", control -> control.withQuery("probeStatus=500")))
        : List.of();
  }

  @Override
  public Optional<Observed> observe(Evidence evidence) {
    return observed(evidence.subject()).stream()
        .findFirst()
        .map(evidence::send)
        .filter(step -> step.exchange().answered())
        .map(step -> new Observed(Integer.toString(step.exchange().status()), step));
  }
}
