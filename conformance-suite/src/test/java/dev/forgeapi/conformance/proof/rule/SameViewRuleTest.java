package dev.forgeapi.conformance.proof.rule;

import static dev.forgeapi.conformance.proof.rule.ResponseRuleTest.invoked;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class SameViewRuleTest {
  private static final Step YES = Steps.served();

  @Test
  void anotherAnswerThroughOneFormFails() {
    for (Step other : List.of(Steps.unclear(), Steps.servedBy("y"))) {
      Judgement siteName = judge(YES, other);
      Judgement cloudId = judge(other, YES);
      assertThat(siteName.verdict(), is(Verdict.FAIL));
      assertThat(siteName.deciding(), is(sameInstance(other)));
      assertThat(cloudId.message(), containsString("through one URL form, but was served"));
      assertThat(cloudId.deciding(), is(sameInstance(other)));
    }
  }

  @Test
  void whatIsServedThroughNeitherFormOrRefusedThroughOneIsOpen() {
    assertThat(judge(Steps.unclear(), Steps.refused()).verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(judge(YES, Steps.refused()).verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(judge(Steps.refused(), YES).verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void anUnexpectedBodyProvesNothingIfNoneIsConfigured() {
    Step unclear = Steps.stated(200, "{}", 201, null);
    Step served = Steps.stated(201, "{}", 201, null);
    assertThat(judge(served, unclear).verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void ofRecordedFunctionsOnlyWhatBecameOfTheAnswerIsCompared() {
    Step arrived = Steps.recorded(200, "a", invoked("x", true, null));
    Step other = Steps.recorded(201, "b", invoked("x", true, null));
    Step altered = Steps.recorded(200, "c", invoked("x", false, null));
    Step failed = Steps.recorded(424, "d", invoked("x", false, "TypeError: no"));
    assertThat(judge(arrived, other).verdict(), is(Verdict.PASS));
    assertThat(judge(arrived, altered).message(), containsString("returned a different body"));
    assertThat(judge(altered, arrived).verdict(), is(Verdict.FAIL));
    assertThat(judge(altered, altered).verdict(), is(Verdict.PASS));
    assertThat(judge(arrived, failed).verdict(), is(Verdict.PASS));
  }

  @Test
  void aFunctionThatIsRecordedThroughOneFormOnlyIsComparedByItsAnswer() {
    Step recorded = Steps.recorded(200, "{}", invoked("x", true, null));
    Step unrecorded = Steps.recorded(200, "{}", null);
    assertThat(judge(recorded, unrecorded).verdict(), is(Verdict.PASS));
    assertThat(judge(unrecorded, recorded).verdict(), is(Verdict.PASS));
    assertThat(
        judge(recorded, Steps.recorded(200, "[]", null)).verdict(), is(Verdict.INCONCLUSIVE));
  }

  private static Judgement judge(Step cloudId, Step siteName) {
    return SameViewRule.judge(List.of(new SameViewRule.Pair("as it is", cloudId, siteName)));
  }
}
