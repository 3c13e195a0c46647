package dev.forgeapi.conformance.check.state;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Causes.Cause;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.state.ToggleCheck.NothingServedWhileDisabled;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.rule.AfterToggleRule;
import dev.forgeapi.conformance.proof.rule.ConvergenceRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Each change of the toggle is seen on every route within the time allowed. */
final class ServedOrBlockedInTime extends ToggleCheck {
  private static final Causes SLOW_MACHINE =
      new Causes(
          List.of(
              Cause.of(
                  Culprit.TOOL,
                  "this machine was too slow to send requests at the times that show when the"
                      + " change took effect")),
          "run again when this machine is less busy");

  private final boolean enabled;

  private ServedOrBlockedInTime(RequirementId id, boolean enabled) {
    super(id);
    this.enabled = enabled;
  }

  static ServedOrBlockedInTime served() {
    return new ServedOrBlockedInTime(RequirementId.STATE_2, true);
  }

  static ServedOrBlockedInTime blocked() {
    return new ServedOrBlockedInTime(RequirementId.STATE_3, false);
  }

  @Override
  Judgement judge(Evidence evidence, StateEvidence state) {
    if (state.failure() != null) {
      return notToggled(evidence, state);
    }
    List<Judgement> judgements = new ArrayList<>();
    for (StateEvidence.Phase phase : state.measured(enabled)) {
      for (RouteAndForm cell : phase.sweep().cells()) {
        if (cell.form() == evidence.subject().form()) {
          judgements.add(ConvergenceRule.judge(phase.sweep(), cell, state.bound(), enabled));
        }
      }
    }
    if (judgements.isEmpty()) {
      return notToggled(evidence, state);
    }
    if (enabled) {
      state.afterwards().stream()
          .filter(toggled -> toggled.cell().form() == evidence.subject().form())
          .map(AfterToggleRule::judge)
          .forEach(judgements::add);
      state.leftOut().stream()
          .filter(cell -> cell.form() == evidence.subject().form())
          .forEach(
              cell ->
                  judgements.add(
                      NothingServedWhileDisabled.servedNowhere(cell, evidence.control(cell))));
    }
    return Judgement.worst(judgements);
  }

  /**
   * The change itself was seen in time; what is not as before may have changed by itself meanwhile.
   */
  @Override
  public Causes causes(Judgement judgement) {
    Step deciding = judgement.deciding();
    if (deciding == null) {
      return super.causes(judgement);
    }
    boolean plain = deciding.what().equals(ControlRequests.WHAT);
    if (judgement.is(Verdict.INCONCLUSIVE) && plain && deciding.is(wanted())) {
      return SLOW_MACHINE;
    }
    return enabled && judgement.is(Verdict.FAIL) && !plain
        ? Causes.platform(
            "it accepts other tokens, scopes, or paths than before the REST APIs were toggled;"
                + " the toggle, the elapsed time, or the number of requests can be the reason")
        : super.causes(judgement);
  }

  private Serving wanted() {
    return enabled ? Serving.SERVED : Serving.REFUSED;
  }

  @Override
  public boolean isDenial() {
    return !enabled;
  }
}
