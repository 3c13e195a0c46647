package dev.forgeapi.conformance.check.state;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Causes.Cause;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.DenialRule;
import dev.forgeapi.conformance.proof.rule.VariationRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
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

  /** Disabling the REST APIs on one site does not affect another site. */
  static final class OtherSiteLeftAlone extends ToggleCheck {

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

  /** The REST APIs are disabled by default. */
  static final class DisabledByDefault extends ToggleCheck {

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
                          "on a site where the REST APIs were never enabled",
                          before,
                          tries,
                          after));
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

  /** While the REST APIs are disabled, no route is served, each time they are disabled. */
  static final class NothingServedWhileDisabled extends ToggleCheck {

    NothingServedWhileDisabled() {
      super(RequirementId.STATE_1);
    }

    @Override
    Judgement judge(Evidence evidence, StateEvidence state) {
      RouteAndForm cell = evidence.subject().cell();
      if (state.leftOut().contains(cell)) {
        return servedNowhere(cell, evidence.control());
      }
      List<DeniedRequest> denied = state.whileDisabled(cell);
      return state.failure() != null || denied.isEmpty()
          ? notToggled(evidence, state)
          : DenialRule.judge(denied);
    }

    /** What stands in the way is what stands in the way of the control request. */
    static Judgement servedNowhere(RouteAndForm cell, Step control) {
      return Judgement.inconclusive(
          cell + " was not served before the toggle was used", control, List.of(control));
    }

    @Override
    public boolean isDenial() {
      return true;
    }
  }
}
