package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.RefreshEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.FormRule;
import dev.forgeapi.conformance.proof.rule.QueryMatchRule;
import dev.forgeapi.conformance.proof.rule.RefreshRule;
import dev.forgeapi.conformance.proof.rule.SameViewRule;
import dev.forgeapi.conformance.proof.rule.ScopeAnswerRule;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A verdict shows everything that it rests on, and its words fit what was seen. */
class OracleEvidenceTest {
  private static final Step YES = Steps.served();
  private static final Step NO = Steps.refused();

  @Test
  void aJudgementThatRestsOnMoreIsTheSameButForThat() {
    Judgement pass = Judgement.pass("both tokens are new", List.of());
    Judgement resting = pass.restingOn(List.of("run/TOKEN-1/1"));

    assertThat(pass.marks(), is(List.of()));
    assertThat(resting.marks(), is(List.of("run/TOKEN-1/1")));
    assertThat(resting.verdict(), is(Verdict.PASS));
    assertThat(resting.message(), is("both tokens are new"));
  }

  @Test
  void theWorstOfSeveralJudgementsRestsOnTheEvidenceOfAll() {
    Judgement good = Judgement.pass("good", List.of(YES));
    Judgement bad = Judgement.fail("bad", NO, List.of(NO));

    assertThat(Judgement.worst(List.of(good, bad)).evidence(), contains(YES, NO));
    assertThat(Judgement.worst(List.of(good, good)).evidence(), contains(YES, YES));
  }

  @Test
  void aFormIsJudgedByItsTriesTheOtherFormAndWhatWasServedElsewhere() {
    Step elsewhere = Steps.served();

    assertThat(
        FormRule.judge(reached(NO, YES, elsewhere)).evidence(), contains(NO, YES, elsewhere));
    assertThat(FormRule.judge(reached(NO, YES, null)).evidence(), contains(NO, YES));
  }

  @Test
  void aFormThatIsNotTheCauseIsReportedWithTheReason() {
    assertThat(
        FormRule.judge(reached(NO, NO, Steps.served())).message(),
        endsWith("; other routes were served through the same URL form, so it is not the form"));
    assertThat(
        FormRule.judge(reached(NO, NO, null)).message(),
        endsWith("; nothing was served through either URL form"));
  }

  private static Reached reached(Step plain, Step otherForm, @Nullable Step elsewhere) {
    return new Reached(
        Apps.manifest(Apps.TUTORIAL).routes().get(0),
        UrlForm.CLOUD_ID,
        List.of(plain),
        List.of(otherForm),
        elsewhere,
        Set.of());
  }

  @Test
  void bothAnswersOfAPairAreItsEvidence() {
    assertThat(
        SameViewRule.judge(List.of(new SameViewRule.Pair("plain", YES, NO))).evidence(),
        contains(YES, NO));
  }

  @Test
  void theTokenThatIsNotNewIsNamed() {
    assertThat(rotated(true, false), is("the refresh returned no new refresh token"));
    assertThat(rotated(false, true), is("the refresh returned the old access token again"));
  }

  private static String rotated(boolean access, boolean refresh) {
    return RefreshRule.rotated(
            new RefreshEvidence(access, refresh, Set.of(), Set.of(), null, true, List.of()))
        .message();
  }

  @Test
  void anAnswerToAMissingScopeIsBlamedForItsStatusItsWordsOrBoth() {
    assertThat(
        missingScope(403, "{\"message\": \"scope does not match\"}"),
        is("the response to a request without is 403 instead of 401 with them"));
    assertThat(
        missingScope(403, "{}"),
        is(
            "the response to a request without is 403 without the words \"scope does not match\""
                + " instead of 401 with them"));
    assertThat(
        missingScope(401, "{}"),
        is(
            "the response to a request without is 401 without the words \"scope does not match\""
                + " instead of 401 with them"));
  }

  private static String missingScope(int status, String body) {
    Step denied = Steps.answer(status, body);
    return ScopeAnswerRule.judge(
            List.of(new DeniedRequest("without", YES, List.of(denied, denied), YES)))
        .message();
  }

  @Test
  void aQueryHidesARequestThatIsRefusedAndNoOther() {
    assertThat(QueryMatchRule.hides(varied(List.of(NO))), is(true));
    assertThat(QueryMatchRule.hides(varied(List.of(YES))), is(false));
    assertThat(QueryMatchRule.hides(varied(List.of())), is(false));
  }

  @Test
  void whatItsQueryHidesIsUndecidedForThatReason() {
    VariedRequest hidden = varied(List.of(NO));
    Judgement judgement =
        QueryMatchRule.hidden(hidden, new VariedRequest("alone", YES, List.of(NO), YES));

    assertThat(judgement.verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(
        judgement.message(),
        is(
            "the function did not receive a request with a query, because a request alone was"
                + " refused with 401"));
    assertThat(judgement.evidence(), contains(YES, NO, YES));
  }

  private static VariedRequest varied(List<Step> tries) {
    return new VariedRequest("with a query", YES, tries, YES);
  }
}
