package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.state.ToggleCheck;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.StateEvidence.AfterToggle;
import dev.forgeapi.conformance.proof.StateEvidence.Phase;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.proof.Sweep.ToggleChange;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the checks of the toggle make of what toggling showed. */
class ToggleEvidenceTest {
  private static final Subject SUBJECT = SampleSubjects.of(Apps.TWO_ROUTES, 0);
  private static final RouteAndForm CELL = SUBJECT.cell();
  private static final RouteAndForm OTHER = CELL.throughOtherForm();
  private static final String NOT_USED =
      "the toggle was not used, because nothing was served before";

  private final Step yes = Steps.served();
  private final Step again = Steps.served();
  private final Step no = Steps.refused();
  private final Given given = new Given();

  @Test
  void aDenialWhileDisabledIsProvenBetweenTheTimesEnabled() {
    Judgement judgement = judge(RequirementId.STATE_1, given.phases(on(yes), off(no), on(again)));

    assertThat(judgement.verdict(), is(Verdict.PASS));
    assertThat(judgement.evidence(), is(List.of(yes, no, no, again)));
  }

  @Test
  void aServerErrorThatOtherRequestsDoNotGetIsNoProofOfTheToggle() {
    Judgement judgement =
        judge(RequirementId.STATE_3, given.phases(on(yes), off(Steps.trouble()), on(again)));

    assertThat(judgement.verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(
        judgement.message(),
        is(
            CELL
                + " got status 503, which cannot be distinguished from an outage, because other"
                + " requests were answered differently while the REST APIs were disabled"));
  }

  @Test
  void whatWasDeniedBeforeTheToggleFailedProvesNothing() {
    given.phases(on(yes), off(no), on(again)).failure = "nobody is there";

    for (RequirementId id :
        List.of(RequirementId.STATE_1, RequirementId.STATE_2, RequirementId.STATE_3)) {
      Judgement judgement = judge(id, given);
      assertThat(judgement.verdict(), is(Verdict.INCONCLUSIVE));
      assertThat(judgement.message(), is("the toggle could not be used: nobody is there"));
      assertThat(judgement.deciding(), is(yes));
      assertThat(judgement.evidence(), is(List.of(yes)));
    }
  }

  @Test
  void aToggleThatFailedAtOnceShowsNothing() {
    given.failure = "nobody is there";

    Judgement judgement = judge(RequirementId.STATE_1, given);

    assertThat(judgement.deciding(), is(nullValue()));
    assertThat(judgement.evidence(), is(List.of()));
  }

  @Test
  void whereNothingWasServedTheToggleIsNotUsed() {
    for (RequirementId id :
        List.of(
            RequirementId.STATE_1,
            RequirementId.STATE_2,
            RequirementId.STATE_3,
            RequirementId.STATE_5)) {
      Judgement judgement =
          check(id).judge(new GivenEvidence(SUBJECT).control(no).state(given.evidence()));
      assertThat(judgement.message(), is(NOT_USED));
      assertThat(judgement.verdict(), is(Verdict.INCONCLUSIVE));
      assertThat(judgement.deciding(), is(no));
      assertThat(judgement.evidence(), is(List.of(no)));
    }
  }

  @Test
  void whereSomethingWasTriedThatIsWhatIsShown() {
    Judgement judgement = judge(RequirementId.STATE_1, given.phases(on(no)));

    assertThat(judgement.message(), is(NOT_USED));
    assertThat(judgement.deciding(), is(no));
    assertThat(judgement.evidence(), is(List.of(no)));
  }

  @Test
  void aRouteThatWasNeverServedIsLeftOut() {
    given.phases(on(yes), off(no), on(again)).leftOut = List.of(CELL);
    GivenEvidence evidence = new GivenEvidence(SUBJECT).control(no).state(given.evidence());

    Judgement denied = check(RequirementId.STATE_1).judge(evidence);
    assertThat(denied.verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(
        denied.message(),
        is("read through the URL with the cloud ID was not served before the toggle was used"));
    assertThat(denied.evidence(), is(List.of(no)));
    assertThat(check(RequirementId.STATE_3).judge(evidence).verdict(), is(Verdict.PASS));
    Judgement served = check(RequirementId.STATE_2).judge(evidence);
    assertThat(served.verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(served.message(), is(denied.message()));
    assertThat(served.evidence(), is(List.of(yes, again, no)));
  }

  @Test
  void whatIsLeftOutOfTheOtherFormIsNotMissed() {
    given.phases(on(yes), off(no), on(again)).leftOut = List.of(OTHER);

    assertThat(judge(RequirementId.STATE_1, given).verdict(), is(Verdict.PASS));
    assertThat(judge(RequirementId.STATE_2, given).verdict(), is(Verdict.PASS));
  }

  @Test
  void eachChangeIsMeasured() {
    given.phases(on(yes), off(no), on(again));

    Judgement served = judge(RequirementId.STATE_2, given);
    assertThat(served.verdict(), is(Verdict.PASS));
    assertThat(
        served.message(), is("read through the URL with the cloud ID was served after 1 ms"));
    assertThat(served.evidence(), is(List.of(yes, again)));
    Judgement blocked = judge(RequirementId.STATE_3, given);
    assertThat(
        blocked.message(), is("read through the URL with the cloud ID was blocked after 1 ms"));
    assertThat(blocked.evidence(), is(List.of(no)));
  }

  @Test
  void theOtherFormIsMeasuredByItself() {
    Phase late = phase(true, OTHER, yes, change(2000, 2001));

    assertThat(judge(RequirementId.STATE_2, given.phases(late)).message(), is(NOT_USED));
    assertThat(
        judge(RequirementId.STATE_2, given.phases(late, off(no), on(yes))).verdict(),
        is(Verdict.PASS));
  }

  @Test
  void aSiteThatNobodyEnabledIsComparedWithTheMainSite() {
    given.byDefault = Map.of(CELL, List.of(no, no));
    given.before = Map.of(CELL, yes);

    Judgement judgement = judge(RequirementId.STATE_4, given);
    assertThat(judgement.verdict(), is(Verdict.PASS));
    assertThat(
        judgement.message(),
        startsWith("a request on a site where the REST APIs were never enabled was refused"));
    assertThat(judgement.evidence(), is(List.of(yes, no, no, yes)));
    assertThat(
        judge(RequirementId.STATE_4, given.phases(on(again))).evidence(),
        is(List.of(yes, no, no, again)));
    assertThat(
        judge(RequirementId.STATE_4, given.phases(phase(true, OTHER, again, change(0, 1))))
            .evidence(),
        is(List.of(yes, no, no, yes)));
  }

  @Test
  void whatTheMainSiteDoesNotShowToBeGoodProvesNothingOfANewOne() {
    given.byDefault = Map.of(CELL, List.of(no, no));
    given.before = Map.of(OTHER, yes);

    assertThat(judge(RequirementId.STATE_4, given).message(), is("nothing was sent"));
    given.byDefault = Map.of(OTHER, List.of(no, no));
    assertThat(judge(RequirementId.STATE_4, given).message(), is("nothing was sent"));
  }

  @Test
  void aNeighbourMustBeServedWhileTheOtherSiteIsDisabled() {
    given.phases(on(yes), off(no), on(again)).neighbours = Map.of(CELL, List.of(yes, again));

    Judgement judgement = judge(RequirementId.STATE_5, given);
    assertThat(judgement.verdict(), is(Verdict.PASS));
    assertThat(
        judgement.message(),
        is("a request on a neighboring site while this one is disabled was served with 200"));
    assertThat(judgement.evidence(), is(List.of(yes, again, again)));
    given.neighbours = Map.of(CELL, List.of(yes, no));
    assertThat(judge(RequirementId.STATE_5, given).verdict(), is(Verdict.FAIL));
  }

  @Test
  void aNeighbourThatWasNotAskedAgainShowsNothing() {
    given.phases(on(yes), off(no), on(again)).neighbours = Map.of(CELL, List.of(yes));
    assertThat(judge(RequirementId.STATE_5, given).message(), is(NOT_USED));

    given.neighbours = Map.of(OTHER, List.of(yes, no));
    assertThat(judge(RequirementId.STATE_5, given).message(), is(NOT_USED));
  }

  @Test
  void whatIsNotAsBeforeMayHaveChangedByItself() {
    RequirementCheck served = check(RequirementId.STATE_2);
    RequirementCheck blocked = check(RequirementId.STATE_3);
    Step other = new Step("without a token", yes.exchange(), yes.expectation());
    Judgement otherThanBefore = Judgement.fail("", other, List.of());

    assertThat(
        served.causes(otherThanBefore).causes().get(0).words(),
        containsString(
            "the toggle, the elapsed time, or the number of requests can be the reason"));
    assertThat(blocked.causes(otherThanBefore), is(blocked.causes()));
    assertThat(served.causes(Judgement.fail("", yes, List.of())), is(served.causes()));
    assertThat(
        served.causes(Judgement.inconclusive("", other, List.of())), is(ToggleCheck.notToggled()));
  }

  @Test
  void whatIsAsWantedButCannotBeTimedIsDueToASlowMachine() {
    RequirementCheck served = check(RequirementId.STATE_2);
    RequirementCheck blocked = check(RequirementId.STATE_3);
    Judgement wasServed = Judgement.inconclusive("", yes, List.of());
    Judgement wasRefused = Judgement.inconclusive("", no, List.of());

    for (Causes slow : List.of(served.causes(wasServed), blocked.causes(wasRefused))) {
      assertThat(slow.remedy(), is("run again when this machine is less busy"));
    }
    assertThat(served.causes(wasRefused), is(ToggleCheck.notToggled()));
    assertThat(blocked.causes(wasServed), is(ToggleCheck.notToggled()));
    assertThat(
        served.causes(Judgement.inconclusive("", null, List.of())), is(ToggleCheck.notToggled()));
  }

  private static Judgement judge(RequirementId id, Given given) {
    return check(id).judge(new GivenEvidence(SUBJECT).state(given.evidence()));
  }

  private static RequirementCheck check(RequirementId id) {
    return ToggleCheck.all().stream().filter(check -> check.id() == id).findFirst().orElseThrow();
  }

  private static Phase on(Step step) {
    return phase(true, CELL, step, change(0, 1));
  }

  private static Phase off(Step step) {
    return new Phase(
        false,
        true,
        new Sweep(Map.of(CELL, step), Map.of(CELL, change(0, 1))),
        Map.of(CELL, List.of(step, step)));
  }

  private static Phase phase(boolean enabled, RouteAndForm cell, Step step, ToggleChange change) {
    return new Phase(enabled, true, new Sweep(Map.of(cell, step), Map.of(cell, change)), Map.of());
  }

  private static ToggleChange change(long atLeast, long atMost) {
    return new ToggleChange(Duration.ofMillis(atLeast), Duration.ofMillis(atMost));
  }

  /** What toggling showed, with the parts that a test is about. */
  private static final class Given {
    private List<Phase> phases = List.of();
    private Map<RouteAndForm, Step> before = Map.of();
    private Map<RouteAndForm, List<Step>> byDefault = Map.of();
    private Map<RouteAndForm, List<Step>> neighbours = Map.of();
    private List<AfterToggle> afterwards = List.of();
    private List<RouteAndForm> leftOut = List.of();
    private @Nullable String failure;

    Given phases(Phase... some) {
      phases = List.of(some);
      return this;
    }

    StateEvidence evidence() {
      return new StateEvidence(
          Duration.ofSeconds(1),
          phases,
          before,
          byDefault,
          null,
          neighbours,
          afterwards,
          leftOut,
          failure);
    }
  }
}
