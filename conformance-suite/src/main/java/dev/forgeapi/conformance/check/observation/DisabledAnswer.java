package dev.forgeapi.conformance.check.observation;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a site with disabled REST APIs answers on declared and on undeclared paths (F-089). */
public final class DisabledAnswer extends ObservationCheck {
  private final Function<StateEvidence, List<Step>> shown;

  private DisabledAnswer(RequirementId id, Function<StateEvidence, List<Step>> shown) {
    super(id);
    this.shown = shown;
  }

  public static List<RequirementCheck> all() {
    return List.of(
        new DisabledAnswer(RequirementId.OBS_DISABLED_STATUS, StateEvidence::deniedWhileDisabled),
        new DisabledAnswer(
            RequirementId.OBS_DISABLED_UNDECLARED,
            state -> Optional.ofNullable(state.undeclared()).stream().toList()));
  }

  @Override
  public Extra extra() {
    return Extra.TOGGLE;
  }

  @Override
  public Optional<Observed> observe(Evidence evidence) {
    return Observed.outcomes(shown.apply(evidence.state()));
  }

  @Override
  public String shardGroup() {
    return "STATE";
  }
}
