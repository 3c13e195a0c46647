package dev.forgeapi.conformance.proof.rule;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DenialRuleTest {
  private static final Step YES = Steps.served();
  private static final Step NO = Steps.refused();

  static Stream<Arguments> sandwiches() {
    return Stream.of(
        sandwich(Verdict.PASS, "refused twice between successes", YES, NO, NO, YES),
        sandwich(Verdict.FAIL, "served at first", YES, YES, NO, YES),
        sandwich(Verdict.FAIL, "served at last", YES, NO, YES, YES),
        sandwich(Verdict.FAIL, "served, though the control request was not", NO, YES, NO, NO),
        sandwich(Verdict.FAIL, "served by another route", YES, Steps.servedBy("y"), NO, YES),
        sandwich(Verdict.FAIL, "got status 200 without a probe", YES, Steps.unclear(), NO, YES),
        sandwich(Verdict.INCONCLUSIVE, "control request refused before", NO, NO, NO, YES),
        sandwich(Verdict.INCONCLUSIVE, "control request refused after", YES, NO, NO, NO),
        sandwich(
            Verdict.INCONCLUSIVE,
            "control request unclear",
            Steps.unclear(),
            Steps.unclear(),
            NO,
            YES),
        sandwich(
            Verdict.INCONCLUSIVE,
            "control request got a foreign answer",
            Steps.foreign(),
            NO,
            NO,
            YES),
        sandwich(Verdict.INCONCLUSIVE, "got status 503", YES, NO, Steps.trouble(), YES),
        sandwich(Verdict.INCONCLUSIVE, "not answered", YES, Steps.unanswered(), NO, YES),
        sandwich(Verdict.INCONCLUSIVE, "foreign answer", YES, Steps.foreign(), NO, YES),
        sandwich(
            Verdict.FAIL, "foreign answers each time", YES, Steps.foreign(), Steps.foreign(), YES),
        arguments(
            Verdict.INCONCLUSIVE,
            "a foreign answer to the only try",
            new DeniedRequest("without a token", YES, List.of(Steps.foreign()), YES)),
        arguments(
            Verdict.INCONCLUSIVE,
            "tried once only",
            new DeniedRequest("without a token", YES, List.of(NO), YES)),
        arguments(
            Verdict.INCONCLUSIVE,
            "never tried",
            new DeniedRequest("without a token", YES, List.of(), YES)));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("sandwiches")
  void judges(Verdict verdict, String what, DeniedRequest denial) {
    assertThat(DenialRule.judge(denial).message(), DenialRule.judge(denial).verdict(), is(verdict));
  }

  @Test
  void aRepetitionThatIsAnotherRequestIsDescribedByItself() {
    Step first = new Step("without a token", NO.exchange(), NO.expectation());
    Step empty = new Step("with an empty header", YES.exchange(), YES.expectation());
    DeniedRequest denied = new DeniedRequest("without a token", YES, List.of(first, empty), YES);

    assertThat(
        DenialRule.judge(denied).message().startsWith("a request with an empty header was served"),
        is(true));
  }

  @Test
  void whatIsProvenNamesBothRequests() {
    Step first = new Step("without a token", NO.exchange(), NO.expectation());
    Step empty = new Step("with an empty header", NO.exchange(), NO.expectation());
    DeniedRequest denied = new DeniedRequest("without a token", YES, List.of(first, empty), YES);

    assertThat(
        DenialRule.judge(denied)
            .message()
            .startsWith(
                "a request without a token was refused with 401, and so was a request with an empty"
                    + " header, between"),
        is(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for /a             | each time",
        "for /a, but slowly | , and so was the same request, but slowly",
        "for /a with a body | , and so was the same request with a body",
        "for /ab            | , and so was a request for /ab",
      })
  void aRepetitionIsDescribedByWhatItAdds(String repetition, String words) {
    Step first = new Step("for /a", NO.exchange(), NO.expectation());
    Step second = new Step(repetition, NO.exchange(), NO.expectation());
    String message =
        DenialRule.judge(new DeniedRequest("for /a", YES, List.of(first, second), YES)).message();

    assertThat(message, startsWith("a request for /a was refused with 401"));
    assertThat(message, containsString(words + ", between two successes"));
  }

  @Test
  void triesWithoutWordsOfTheirOwnAreTheRequestItself() {
    DeniedRequest denied = new DeniedRequest("for /a", YES, List.of(NO, NO), YES);

    assertThat(DenialRule.judge(denied).message(), containsString("each time, between"));
  }

  @Test
  void aTryThatDiffersInMoreIsDescribed() {
    Step query = new Step("with a query", YES.exchange(), YES.expectation());
    DeniedRequest denied =
        new DeniedRequest("while the REST APIs are disabled", YES, List.of(NO, query), YES);
    assertThat(
        DenialRule.judge(denied)
            .message()
            .startsWith(
                "a request while the REST APIs are disabled, with a query was served with 200"),
        is(true));
  }

  @Test
  void theTryThatWasServedDecides() {
    Step served = Steps.answer(201, Steps.probe("x", Steps.MARK));

    Judgement judgement =
        DenialRule.judge(new DeniedRequest("without a token", YES, List.of(NO, served), YES));

    assertThat(judgement.deciding(), is(sameInstance(served)));
    assertThat(
        judgement.message(),
        is(
            "a request without a token was served with 201, but must not be served; its control"
                + " request was served with 200"));
    assertThat(judgement.evidence(), is(List.of(YES, NO, served, YES)));
  }

  @Test
  void aRefusalWithTheFunctionsOwnBodyIsNone() {
    Step control = Steps.stated(200, "Ada", 0, null);
    Step leak = Steps.stated(403, "Ada", 0, null);
    Step no = Steps.stated(403, "no", 0, null);

    assertThat(judge(control, leak, no), is(Verdict.FAIL));
    assertThat(judge(control, no, no), is(Verdict.PASS));
  }

  private static Verdict judge(Step control, Step first, Step second) {
    return DenialRule.judge(
            new DeniedRequest("without a token", control, List.of(first, second), control))
        .verdict();
  }

  @Test
  void aDenialOfATokenThatNothingShowsAliveIsNotBelieved() {
    Step last = Steps.refused();
    TokenProof dead = TokenProof.dead("a token", List.of(NO, last));
    TokenProof alive = TokenProof.served("a token", "y", YES);

    Judgement before =
        DenialRule.judge(new DeniedRequest("with it", YES, List.of(NO, NO), YES, dead, alive));
    Judgement after =
        DenialRule.judge(new DeniedRequest("with it", YES, List.of(NO, NO), YES, alive, dead));

    assertThat(before.verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(before.deciding(), is(sameInstance(last)));
    assertThat(after.verdict(), is(Verdict.INCONCLUSIVE));
    Judgement proven =
        DenialRule.judge(new DeniedRequest("with it", YES, List.of(NO, NO), YES, alive, alive));
    assertThat(proven.verdict(), is(Verdict.PASS));
    assertThat(proven.message(), endsWith("; its token is valid: it is served on y"));
  }

  @Test
  void ofSeveralTheWorstDecides() {
    DeniedRequest good = new DeniedRequest("a", YES, List.of(NO, NO), YES);
    DeniedRequest open = new DeniedRequest("b", YES, List.of(NO, Steps.trouble()), YES);
    DeniedRequest bad = new DeniedRequest("c", YES, List.of(YES, YES), YES);

    assertThat(DenialRule.judge(List.of(good, good)).verdict(), is(Verdict.PASS));
    assertThat(DenialRule.judge(List.of(good, open)).verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(DenialRule.judge(List.of(good, open, bad)).verdict(), is(Verdict.FAIL));
    assertThat(DenialRule.judge(List.<DeniedRequest>of()).verdict(), is(Verdict.INCONCLUSIVE));
  }

  private static Arguments sandwich(
      Verdict verdict, String what, Step before, Step first, Step second, Step after) {
    return arguments(
        verdict, what, new DeniedRequest("without a token", before, List.of(first, second), after));
  }

  @Test
  void theBodyOfTheControlRequestInARefusalIsAFunctionsUnlessTheGatewaySawNone() {
    String body = "{\"code\": 401}";
    Step control = Steps.recorded(200, body, ResponseRuleTest.invoked("x", true, null));
    assertThat(repeated(control, refused(body, false)), is(Verdict.FAIL));
    assertThat(repeated(control, refused(body, true)), is(Verdict.PASS));
    Step unseen = Steps.recorded(200, body, null);
    assertThat(repeated(unseen, refused(body, true)), is(Verdict.FAIL));
  }

  private static Verdict repeated(Step control, Step refused) {
    return DenialRule.judge(
            List.of(
                new DeniedRequest("without a token", control, List.of(refused, refused), control)))
        .verdict();
  }

  private static Step refused(String body, boolean withoutFunction) {
    return new Step(
        "without a token",
        Steps.exchange(401, body, null),
        new Expectation(false, Set.of("x"), 200, null, true),
        null,
        withoutFunction);
  }
}
