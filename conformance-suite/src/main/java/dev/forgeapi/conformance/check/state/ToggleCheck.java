package dev.forgeapi.conformance.check.state;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Causes.Cause;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the requirements of the toggle have in common: one scenario shows all of them. */
public abstract class ToggleCheck extends RequirementCheck {
  private static final String CLICK_PATH =
      "Atlassian Administration > Apps > Sites > your site > Connected apps > View app details >"
          + " Details > App REST APIs";

  ToggleCheck(RequirementId id) {
    super(id);
  }

  public static List<RequirementCheck> all() {
    return List.of(
        new NothingServedWhileDisabled(),
        ServedOrBlockedInTime.served(),
        ServedOrBlockedInTime.blocked(),
        new DisabledByDefault(),
        new OtherSiteLeftAlone());
  }

  @Override
  public Extra extra() {
    return Extra.TOGGLE;
  }

  @Override
  public final Judgement judge(Evidence evidence) {
    return judge(evidence, evidence.state());
  }

  abstract Judgement judge(Evidence evidence, StateEvidence state);

  @Override
  public final Causes causes() {
    return Causes.platform("the App REST APIs toggle has no effect, or does not affect all calls")
        .or(
            Culprit.SITE,
            "App REST APIs were not toggled, or the change takes longer than restApisSwitch.within")
        .first("check the toggle under " + CLICK_PATH);
  }

  @Override
  public Causes causes(Judgement judgement) {
    return judgement.is(Verdict.FAIL) ? causes() : notToggled();
  }

  /** Behind everything that a run cannot decide since the site was not toggled as asked. */
  public static Causes notToggled() {
    return new Causes(
        List.of(
            Cause.of(
                Culprit.SITE,
                "App REST APIs were not toggled as requested, or not while this run was waiting"
                    + " for it")),
        "correct the commands restApisSwitch.enable and restApisSwitch.disable, or toggle by"
            + " hand under "
            + CLICK_PATH
            + ", and run again");
  }

  @Override
  public Suspicion suspicion() {
    return Suspicion.TOGGLE;
  }

  /** Nothing can be said where the toggle was not used, or where nothing was served before. */
  static Judgement notToggled(Evidence evidence, StateEvidence state) {
    List<Step> seen = state.first();
    @Nullable Step first = seen.isEmpty() ? null : seen.get(0);
    if (state.failure() != null) {
      return Judgement.inconclusive(
          "the toggle could not be used: " + state.failure(), first, seen);
    }
    List<Step> notServed = seen.isEmpty() ? List.of(evidence.control()) : seen;
    return Judgement.inconclusive(
        "the toggle was not used, because nothing was served before", notServed.get(0), notServed);
  }
}
