package dev.forgeapi.conformance.check.state;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.rule.DenialRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.ArrayList;
import java.util.List;

/** The REST APIs are disabled by default. */
final class DisabledByDefault extends ToggleCheck {

  DisabledByDefault() {
    super(RequirementId.STATE_4);
  }

  @Override
  public Extra extra() {
    return Extra.NEW_SITE;
  }

  @Override
  Judgement judge(Evidence evidence, StateEvidence state) {
    List<DeniedRequest> denied = new ArrayList<>();
    state
        .byDefault()
        .forEach(
            (cell, tries) -> {
              Step before = state.before().get(cell);
              if (cell.form() == evidence.subject().form() && before != null) {
                Step after =
                    state.phases().isEmpty()
                        ? before
                        : state.phases().get(0).sweep().step(cell).orElse(before);
                denied.add(
                    new DeniedRequest(
                        "on a site where the REST APIs were never enabled", before, tries, after));
              }
            });
    return DenialRule.judge(denied);
  }

  @Override
  public boolean isDenial() {
    return true;
  }

  @Override
  public Suspicion suspicion() {
    return Suspicion.PLATFORM;
  }
}
