package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Optional;

/** Something the documentation leaves open: recorded, compared with the ledger, never judged. */
public abstract class ObservationCheck extends RequirementCheck {

  protected ObservationCheck(RequirementId id) {
    super(id);
  }

  /** What was seen; empty if this run could not see it. */
  public abstract Optional<Observed> observe(Evidence evidence);

  @Override
  public final Judgement judge(Evidence evidence) {
    throw new UnsupportedOperationException(id() + " is observed, not judged");
  }

  @Override
  public final Causes causes() {
    return new Causes(List.of(), "");
  }
}
