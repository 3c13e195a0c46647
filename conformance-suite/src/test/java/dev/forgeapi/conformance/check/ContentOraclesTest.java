package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.QueryMatchRule;
import dev.forgeapi.conformance.proof.rule.ResponseRule;
import dev.forgeapi.conformance.proof.rule.ScopeAnswerRule;
import dev.forgeapi.conformance.proof.rule.SeenRule;
import dev.forgeapi.conformance.proof.rule.TenantInfoRule;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Header;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentOraclesTest {
  private static final VariedRequest SEEN = served(Steps.served());

  @Test
  void aQueryIsSeenIfValuesAndOrderAgree() {
    assertThat(query("1", "2").verdict(), is(Verdict.PASS));
    assertThat(query("2", "1").verdict(), is(Verdict.FAIL));
    assertThat(query("1").verdict(), is(Verdict.FAIL));
    assertThat(
        SeenRule.query(SEEN, Map.of("other", List.of(""))).message(),
        is("the function saw the query parameter other as missing instead of '[]'"));
  }

  private static Judgement query(String... values) {
    return SeenRule.query(SEEN, Map.of("id", List.of(values)));
  }

  @Test
  void aHeaderIsSeenInAnyLetterCase() {
    assertThat(headers("probe", "a").verdict(), is(Verdict.PASS));
    assertThat(headers("PROBE", "a").verdict(), is(Verdict.PASS));
    assertThat(headers("probe", "A").verdict(), is(Verdict.FAIL));
    assertThat(headers("probe-2", "a").verdict(), is(Verdict.FAIL));
  }

  private static Judgement headers(String name, String value) {
    return SeenRule.headers(SEEN, List.of(new Header(name, value)));
  }

  @Test
  void aBodyIsSeenToTheCharacter() {
    assertThat(SeenRule.body(SEEN, "{ }").verdict(), is(Verdict.PASS));
    assertThat(SeenRule.body(SEEN, "{}").verdict(), is(Verdict.FAIL));
    assertThat(
        SeenRule.body(SEEN, "{ } ").message(),
        is(
            "the function saw a body that differs from the one sent from character 4 on (3"
                + " characters instead of 4)"));
  }

  @Test
  void aBodyThatDidNotArriveIsNamed() {
    VariedRequest bodiless = served(Steps.answer(200, Steps.probeOf("x", "{\"method\": \"PUT\"}")));

    assertThat(SeenRule.body(bodiless, "{}").message(), containsString("no body instead of the 2"));
  }

  @Test
  void whatTheFunctionSawIsOpenIfItsAnswerCannotBeRead() {
    VariedRequest cut = served(Steps.answer(200, "{\"forgeApiProbe\": 1, \"route\": \"x\", "));

    assertThat(SeenRule.body(cut, "{}").verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void aResponseNeedsTheStatusAskedForAndAWholeBody() {
    assertThat(ResponseRule.probe(SEEN, 200).verdict(), is(Verdict.PASS));
    assertThat(ResponseRule.probe(SEEN, 201).verdict(), is(Verdict.FAIL));
    VariedRequest cut = served(Steps.answer(200, "{\"forgeApiProbe\": 1, \"route\": \"x\", "));
    assertThat(ResponseRule.probe(cut, 200).verdict(), is(Verdict.FAIL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PASS         | 409 | 12.50",
        "PASS         | 409 | ' 12.50 '",
        "FAIL         | 409 | 12.6",
        "FAIL         | 409 | {}",
        "FAIL         | 200 | 12.50",
        "FAIL         | 500 | 12.50",
        "INCONCLUSIVE | 500 | {}"
      })
  void aResponseWithoutTheProbeIsJudgedByItself(Verdict verdict, int status, String body) {
    VariedRequest request = served(Steps.answer(status, body));
    assertThat(
        ResponseRule.bare(request, new Expectation.Bare(409, "12.50")).verdict(), is(verdict));
  }

  @Test
  void aProbeThatDoesNotKnowSuchAnswersIsNotTheFaultOfThePlatform() {
    Expectation.Bare asked = new Expectation.Bare(200, "12.50");
    assertThat(ResponseRule.bare(SEEN, asked).verdict(), is(Verdict.PASS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PASS         | 200 | {\"a\": 1, \"b\": 2}",
        "FAIL         | 201 | {\"a\": 1}",
        "FAIL         | 200 | {\"a\": 2}",
        "FAIL         | 404 | {}",
        "INCONCLUSIVE | 503 | {}"
      })
  void aStatedResponseNeedsStatusAndBody(Verdict verdict, int status, String body) {
    assertThat(
        ResponseRule.stated(Steps.stated(status, body, 200, "{\"a\": 1}")).verdict(), is(verdict));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PASS         | 401 | {\"code\":401,\"message\":\"Unauthorized; scope does not match\"}",
        "FAIL         | 403 | {\"message\":\"Unauthorized; scope does not match\"}",
        "FAIL         | 401 | {\"message\":\"Unauthorized\"}",
        "INCONCLUSIVE | 401 | <html></html>",
        "INCONCLUSIVE | 503 | {}"
      })
  void theAnswerToAMissingScopeSaysSo(Verdict verdict, int status, String body) {
    Step no = Steps.answer(status, body);
    DeniedRequest denied =
        new DeniedRequest("without a scope", Steps.served(), List.of(no, no), Steps.served());

    assertThat(ScopeAnswerRule.judge(List.of(denied)).verdict(), is(verdict));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PASS         | 200 | {\"cloudId\": \"mine\"}",
        "FAIL         | 200 | {\"cloudId\": \"other\"}",
        "FAIL         | 200 | <html></html>",
        "FAIL         | 200 | {}",
        "FAIL         | 404 | {\"cloudId\": \"mine\"}",
        "INCONCLUSIVE | 503 | {}",
        "INCONCLUSIVE | 429 | {}"
      })
  void tenantInfoMustNameTheCloudId(Verdict verdict, int status, String body) {
    assertThat(TenantInfoRule.judge(Steps.answer(status, body), "mine").verdict(), is(verdict));
  }

  @Test
  void anUnknownQueryMayBeTheFunctionsOwnBusinessWithoutTheProbe() {
    Step yes = Steps.stated(200, "{\"a\": 1}", 200, "{\"a\": 1}");
    Step no = Steps.stated(400, "{}", 200, "{\"a\": 1}");

    assertThat(
        QueryMatchRule.judge(new VariedRequest("with a query", yes, List.of(no, no), yes))
            .verdict(),
        is(Verdict.INCONCLUSIVE));
    assertThat(QueryMatchRule.judge(SEEN).verdict(), is(Verdict.PASS));
  }

  private static VariedRequest served(Step step) {
    return new VariedRequest("with something", Steps.served(), List.of(step), null);
  }
}
