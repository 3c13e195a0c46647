package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.Causes.Cause;
import dev.forgeapi.conformance.check.RequirementCheck.Extra;
import dev.forgeapi.conformance.check.RequirementCheck.Suspicion;
import dev.forgeapi.conformance.check.auth.NoTokenCheck;
import dev.forgeapi.conformance.check.observation.Precedence;
import dev.forgeapi.conformance.check.url.SameFunctionCheck;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a requirement is where its class says nothing else. */
class RequirementCheckTest {
  private static final Subject SUBJECT = SampleSubjects.of(Apps.TWO_ROUTES, 0);

  private final RequirementCheck same = new SameFunctionCheck();
  private final DenialCheck denial = new NoTokenCheck();
  private final ObservationCheck observation = new Precedence();

  @Test
  void itsAreaIsTheFirstPartOfItsId() {
    assertThat(same.id(), is(RequirementId.URL_3));
    assertThat(same.area(), is("URL"));
    assertThat(same.shardGroup(), is("URL"));
    assertThat(observation.area(), is("OBS"));
  }

  @Test
  void itSendsNothingAndNeedsNothing() {
    assertThat(observation.served(SUBJECT), is(List.of()));
    assertThat(observation.denied(SUBJECT), is(List.of()));
    assertThat(observation.observed(SUBJECT), is(List.of()));
    assertThat(observation.extra(), is(Extra.NOTHING));
    assertThat(observation.suspicion(), is(Suspicion.PLATFORM));
    assertThat(same.isDenial(), is(false));
    assertThat(same.isSplitByRoute(), is(false));
  }

  @Test
  void itsCausesAreTheSameWhateverItsVerdict() {
    Judgement open = Judgement.inconclusive("nothing was sent", null, List.of());
    assertThat(same.causes(open), is(same.causes()));
  }

  @Test
  void aDenialIsJudgedByItsRequests() {
    Step yes = Steps.served();
    DeniedRequest served = new DeniedRequest("without a token", yes, List.of(yes, yes), yes);

    assertThat(denial.isDenial(), is(true));
    assertThat(denial.judge(new GivenEvidence(SUBJECT).denied(served)).verdict(), is(Verdict.FAIL));
  }

  @Test
  void anObservationIsNeverJudged() {
    UnsupportedOperationException refused =
        assertThrows(
            UnsupportedOperationException.class,
            () -> observation.judge(new GivenEvidence(SUBJECT)));

    assertThat(refused.getMessage(), is("OBS-PRECEDENCE is observed, not judged"));
    assertThat(observation.causes(), is(new Causes(List.of(), "")));
  }

  @Test
  void theLikeliestCauseComesFirstAndSupportIsAskedLast() {
    Causes causes = Causes.platform("it lies").or(Culprit.TOKEN, "it is old");

    assertThat(
        causes.causes(),
        is(List.of(Cause.of(Culprit.GATEWAY, "it lies"), Cause.of(Culprit.TOKEN, "it is old"))));
    assertThat(causes.remedy(), is(Causes.ASK_SUPPORT));
    assertThat(
        causes.first("look at it"),
        is(
            new Causes(
                causes.causes(), "look at it; if that does not help, " + Causes.ASK_SUPPORT)));
  }
}
