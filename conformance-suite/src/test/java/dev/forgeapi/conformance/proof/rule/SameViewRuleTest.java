package dev.forgeapi.conformance.proof.rule;

import static dev.forgeapi.conformance.proof.rule.ResponseRuleTest.invoked;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RequestMarker;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.rule.SameViewRule.Pair;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

  @Test
  void theContentTypeIsComparedWhereOneWasSent() {
    Header json = new Header("Content-Type", "application/json");
    Step plain = seenAs("application/json", json);
    assertThat(
        judge(plain, seenAs("Application/JSON; charset=utf-8", json)).is(Verdict.PASS), is(true));
    assertThat(judge(plain, seenAs("text/plain", json)).message(), containsString("content type"));
    assertThat(judge(plain, seenAs(null, json)).message(), containsString("content type"));
    assertThat(judge(seenAs(null, json), seenAs(null, json)).is(Verdict.PASS), is(true));
    Header other = new Header("Accept", "application/json");
    assertThat(judge(seenAs("text/plain", other), seenAs(null, other)).is(Verdict.PASS), is(true));
  }

  @Test
  void aHeaderIsComparedIfItWasSentWithTheSameValue() {
    Header plain = new Header("X-Trace", "1");
    Header other = new Header("X-Trace", "2");
    assertThat(
        judge(seen(plain, plain), seen(other, plain)).message(), containsString("header X-Trace"));
    assertThat(judge(seen(plain, plain), seen(other, other)).is(Verdict.PASS), is(true));
  }

  @Test
  void aMemberThatOneFormAlwaysHasAndTheOtherNeverFails() {
    Step less = Steps.stated(200, "{\"id\": 1, \"more\": {}}", 200, "{}");
    Step more = Steps.stated(200, "{\"id\": 1, \"more\": {\"via\": []}}", 200, "{}");
    Judgement judgement = SameViewRule.sameMembers(List.of(pair(less, more), pair(less, more)));

    assertThat(SameViewRule.hasOtherMembers(pair(less, more)), is(true));
    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(judgement.message(), containsString("site name has the member more.via"));
    assertThat(judgement.evidence(), is(List.of(less, more, less, more)));
    assertThat(
        SameViewRule.sameMembers(List.of(pair(more, less))).message(),
        containsString("cloud ID has the member more.via"));
  }

  @Test
  void aMemberThatComesAndGoesIsTheFunctions() {
    Step less = Steps.stated(200, "[]", 200, "[]");
    Step more = Steps.stated(200, "[{\"id\": 1}]", 200, "[]");

    assertThat(
        SameViewRule.sameMembers(List.of(pair(less, more), pair(more, more))).verdict(),
        is(Verdict.PASS));
    assertThat(SameViewRule.hasOtherMembers(pair(less, less)), is(false));
  }

  @Test
  void anAnswerOfTheProbeWithAnotherMemberFails() {
    String more = YES.exchange().responseBody().replaceFirst("\\{", "{\"via\": 1, ");

    assertThat(
        judge(YES, Steps.answer(200, more)).message(), containsString("a different body through"));
  }

  private static Pair pair(Step cloudId, Step siteName) {
    return new Pair("with every scope", cloudId, siteName);
  }

  /** A request with this header, of which the function saw this content type. */
  private static Step seenAs(@Nullable String type, Header sent) {
    return seen(type == null ? null : new Header("Content-Type", type), sent);
  }

  private static Step seen(@Nullable Header seen, Header sent) {
    String request =
        "{\"method\": \"POST\", \"path\": \"/x\", \"headers\": {\"x-forge-api-check\": [\"%s\"]%s}}"
            .formatted(
                Steps.MARK,
                seen == null ? "" : ", \"" + seen.name() + "\": [\"" + seen.value() + "\"]");
    Exchange like = Steps.exchange(200, Steps.probeOf("x", request), null);
    List<Header> headers = List.of(new Header(RequestMarker.HEADER, Steps.MARK), sent);
    return new Step(
        "with a body",
        new Exchange(
            like.startedAt(),
            like.duration(),
            "POST",
            like.uri(),
            headers,
            "{}",
            200,
            List.of(),
            like.responseBody(),
            null,
            0),
        new Expectation(true, Set.of("x"), 0, null, false));
  }

  private static Judgement judge(Step cloudId, Step siteName) {
    return SameViewRule.judge(List.of(new Pair("as it is", cloudId, siteName)));
  }
}
