package dev.forgeapi.conformance.proof.rule;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.StateEvidence.AfterToggle;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import org.junit.jupiter.api.Test;

class AfterToggleRuleTest {
  private static final RouteAndForm CELL =
      new RouteAndForm(Apps.manifest(Apps.TUTORIAL).routes().get(0), UrlForm.CLOUD_ID);

  @Test
  void whatWasRefusedMustStillBeRefused() {
    assertThat(denied(Steps.refused()).verdict(), is(Verdict.PASS));
    assertThat(denied(Steps.served()).verdict(), is(Verdict.FAIL));
    assertThat(denied(Steps.servedBy("another")).verdict(), is(Verdict.FAIL));
    assertThat(denied(Steps.unclear()).verdict(), is(Verdict.FAIL));
    assertThat(denied(Steps.trouble()).verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(denied(Steps.foreign()).verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void whatWasServedMustStillBeServed() {
    assertThat(served(Steps.served()).verdict(), is(Verdict.PASS));
    assertThat(served(Steps.refused()).verdict(), is(Verdict.FAIL));
    assertThat(served(Steps.servedBy("another")).verdict(), is(Verdict.FAIL));
    assertThat(served(Steps.unclear()).verdict(), is(Verdict.FAIL));
    assertThat(served(Steps.trouble()).verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(served(Steps.foreign()).verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void aTokenFromARefreshThatIsNoLongerValidSaysNothingOfTheToggle() {
    assertThat(refreshed(Steps.refused()).verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(refreshed(Steps.unclear()).verdict(), is(Verdict.FAIL));
    assertThat(refreshed(Steps.served()).verdict(), is(Verdict.PASS));
  }

  private static Judgement refreshed(Step after) {
    return AfterToggleRule.judge(
        new AfterToggle(
            CELL, "with a refreshed token", true, true, Steps.served(), after, Steps.served()));
  }

  @Test
  void aFailureSaysThatItHeldBefore() {
    Step before = Steps.refused();
    assertThat(
        denied(Steps.served()).message(),
        is(
            "after the REST APIs were enabled again, a request without a token was served with"
                + " 200, but must not be served; before they were disabled, it "
                + before.outcome()));
  }

  private static Judgement denied(Step after) {
    return AfterToggleRule.judge(
        new AfterToggle(
            CELL, "without a token", false, false, Steps.refused(), after, Steps.served()));
  }

  private static Judgement served(Step after) {
    return AfterToggleRule.judge(
        new AfterToggle(
            CELL, "with another token", true, false, Steps.served(), after, Steps.served()));
  }
}
