package dev.forgeapi.conformance.check.observation;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Optional;

/** The responses to the methods that no manifest can declare: HEAD and OPTIONS (F-006). */
public final class UndeclaredMethod extends ObservationCheck {
  private final String method;

  private UndeclaredMethod(RequirementId id, String method) {
    super(id);
    this.method = method;
  }

  public static List<RequirementCheck> all() {
    return List.of(
        new UndeclaredMethod(RequirementId.OBS_HEAD, "HEAD"),
        new UndeclaredMethod(RequirementId.OBS_OPTIONS, "OPTIONS"));
  }

  @Override
  public List<Variation> observed(Subject subject) {
    return List.of(
        subject.vary("with the method " + method, control -> control.withMethod(method, null)));
  }

  /** A status, as an answer to HEAD has no body that could show the function. */
  @Override
  public Optional<Observed> observe(Evidence evidence) {
    return Optional.of(evidence.send(observed(evidence.subject()).get(0)))
        .filter(step -> step.exchange().answered())
        .map(step -> new Observed(Integer.toString(step.exchange().status()), step));
  }
}
