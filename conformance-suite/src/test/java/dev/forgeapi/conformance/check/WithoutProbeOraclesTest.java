package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.rule.ResponseRule;
import dev.forgeapi.conformance.proof.rule.RouteRule;
import dev.forgeapi.conformance.proof.rule.SameViewRule;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the oracles make of an app that does not answer by the probe contract. */
class WithoutProbeOraclesTest {
  private static final String ADA = "{\"name\": \"Ada\"}";

  @ParameterizedTest(name = "{1} and {3}: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "PASS         | 200 | {\"name\": \"Ada\"}            | 200 | {\"name\": \"Ada\"}",
        "PASS         | 200 | {\"name\": \"Ada\", \"at\": 1} | 200 | {\"at\": 2, \"name\":"
            + " \"Ada\"}",
        "FAIL         | 200 | {\"name\": \"Ada\"}            | 201 | {\"name\": \"Ada\"}",
      })
  void aStatedBodyIsComparedByWhatIsStated(
      Verdict verdict, int status, String body, int otherStatus, String otherBody) {
    assertThat(
        sameView(Steps.stated(status, body, 0, ADA), Steps.stated(otherStatus, otherBody, 0, ADA))
            .verdict(),
        is(verdict));
  }

  @Test
  void withoutAStatedBodyTheSameTextPassesAndAnotherProvesNothing() {
    assertThat(sameText("a", 200, "a").verdict(), is(Verdict.PASS));
    assertThat(sameText("a", 200, "b").verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(sameText("a", 201, "b").verdict(), is(Verdict.FAIL));
    assertThat(
        sameText("a", 201, "b").message(),
        is(
            "a request plain returned a different status and a different body through the URL with the site"
                + " name than through the one with the cloud ID"));
  }

  private static Judgement sameText(String body, int otherStatus, String otherBody) {
    return sameView(
        Steps.stated(200, body, 0, null), Steps.stated(otherStatus, otherBody, 0, null));
  }

  private static Judgement sameView(Step cloudId, Step siteName) {
    return SameViewRule.judge(List.of(new SameViewRule.Pair("plain", cloudId, siteName)));
  }

  @Test
  void anotherFunctionThroughTheOtherFormIsFoundOut() {
    Step other = Steps.answer(200, Steps.probe("y", Steps.MARK));
    Step either =
        new Step("plain", other.exchange(), new Expectation(true, Set.of("x", "y"), 0, null, true));

    assertThat(
        sameView(Steps.served(), either).message(),
        is(
            "a request plain returned a different route through the URL with the site name than through"
                + " the one with the cloud ID"));
  }

  @Test
  void aFormThatIsNotServedDecides() {
    Step no = Steps.refused();

    assertThat(sameView(Steps.served(), no).deciding(), is(sameInstance(no)));
    assertThat(sameView(no, Steps.served()).deciding(), is(sameInstance(no)));
  }

  @Test
  void onlyAStatedRequestIsKnownToDeserveAnAnswer() {
    assertThat(refused(new Expectation(false, Set.of("x"), 0, null, true)), is(Verdict.FAIL));
    assertThat(
        refused(new Expectation(false, Set.of("x"), 0, null, false)), is(Verdict.INCONCLUSIVE));
    assertThat(refused(new Expectation(true, Set.of("x"), 0, null, false)), is(Verdict.FAIL));
  }

  private static Verdict refused(Expectation expectation) {
    Step no = new Step("plain", Steps.exchange(404, "", null), expectation);
    return RouteRule.judge(reached(no), Set.of(reached(no).route().key()), List.of()).verdict();
  }

  @Test
  void aPathThatSeveralRoutesMayMatchMayBeServedByAnyOfThem() {
    Expectation either = new Expectation(true, Set.of("employee-api-1", "x"), 0, null, false);
    Step byItself = step(either, "employee-api-1");
    Step byAnother = step(either, "x");
    Step byNobodyKnown =
        new Step("plain", Steps.exchange(200, "{\"forgeApiProbe\": 1, \"rou", null), either);

    assertThat(
        RouteRule.judge(reached(byItself), Set.of(reached(byItself).route().key()), List.of())
            .verdict(),
        is(Verdict.PASS));
    assertThat(
        RouteRule.judge(reached(byAnother), Set.of(reached(byAnother).route().key()), List.of())
            .verdict(),
        is(Verdict.PASS));
    assertThat(
        RouteRule.judge(
                reached(byNobodyKnown), Set.of(reached(byNobodyKnown).route().key()), List.of())
            .verdict(),
        is(Verdict.PASS));
  }

  private static Step step(Expectation expectation, String route) {
    return new Step(
        "plain", Steps.exchange(200, Steps.probe(route, Steps.MARK), null), expectation);
  }

  private static Reached reached(Step plain) {
    ApiRoute route = Apps.manifest(Apps.TUTORIAL).routes().get(0);
    return new Reached(
        route, UrlForm.CLOUD_ID, List.of(plain), List.of(plain), Steps.served(), Set.of());
  }

  @ParameterizedTest(name = "{1} where {2} is stated: {0}")
  @CsvSource({
    "SERVED, 204, 0",
    "SERVED, 200, 0",
    "SERVED, 299, 0",
    "REFUSED, 300, 0",
    "SERVED, 404, 404",
    "REFUSED, 404, 410",
    "UNCLEAR, 200, 404",
    "REFUSED, 199, 0"
  })
  void aStatusHasToDoWhereNoBodyIsStated(Serving serving, int status, int stated) {
    assertThat(Steps.stated(status, "", stated, null).serving(), is(serving));
  }

  @Test
  void aStatedAnswerIsNamedInTheFailure() {
    assertThat(
        message(Steps.stated(201, ADA, 200, ADA)),
        is(
            "the configured request got status 201 instead of status 200 with a body that"
                + " contains "
                + ADA));
    assertThat(
        message(Steps.stated(200, "{}", 200, ADA)),
        is(
            "the configured request got status 200 with the body {} instead of status 200 with a"
                + " body that contains "
                + ADA));
  }

  private static String message(Step step) {
    return ResponseRule.stated(step).message();
  }
}
