package dev.forgeapi.conformance.proof.rule;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Expectation.Details;
import dev.forgeapi.conformance.proof.Invoked;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.ProbeAnswer.SeenRequest;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation.Ending;
import dev.forgeapi.testkit.http.Header;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseRuleTest {

  @Test
  void theControlRequestMustComeWholeWith200() {
    assertThat(ResponseRule.whole(Steps.served()).verdict(), is(Verdict.PASS));
    assertThat(ResponseRule.whole(Steps.unclear()).verdict(), is(Verdict.FAIL));
    assertThat(ResponseRule.whole(Steps.refused()).verdict(), is(Verdict.INCONCLUSIVE));
    Step created = Steps.answer(201, Steps.probe("x", Steps.MARK));
    assertThat(
        ResponseRule.whole(created).message(),
        is("the function returned 200, but the caller got 201"));
    Step cut = Steps.answer(200, "{\"forgeApiProbe\": 1, \"route\": \"x\", \"requ");
    assertThat(ResponseRule.whole(cut).message(), is("the function's body arrived damaged"));
  }

  @Test
  void whatAnotherRouteOfThePathStatesIsAsGood() {
    Expectation other = new Expectation(false, Set.of("y"), 201, null, true);
    Expectation own = new Expectation(false, Set.of("x"), 200, null, true, List.of(other));
    assertThat(stated(own, 201, "{}").verdict(), is(Verdict.PASS));
    assertThat(stated(own, 202, "{}").verdict(), is(Verdict.FAIL));
  }

  @Test
  void anExactBodyHasNoMoreThanIsStated() {
    Expectation exact = expecting(new Details("{\"a\": 1}", null, Map.of()));
    assertThat(stated(exact, 200, "{ \"a\":1 }").verdict(), is(Verdict.PASS));
    assertThat(
        stated(exact, 200, "{\"a\": 1, \"b\": 2}").message(),
        containsString("more in its body than"));
  }

  @Test
  void aContentTypeIsComparedWithoutLetterCaseAndWithParametersOnlyWhereTheyAreStated() {
    Expectation json = expecting(new Details(null, "application/json", Map.of()));
    assertThat(typed(json, "Application/JSON"), is(Verdict.PASS));
    assertThat(typed(json, "application/json; charset=utf-8"), is(Verdict.PASS));
    assertThat(typed(json, "application/jsonl"), is(Verdict.FAIL));
    assertThat(stated(json, 200, "{}").message(), containsString("no content type instead of"));
    Expectation utf8 = expecting(new Details(null, "text/html;charset=utf-8", Map.of()));
    assertThat(typed(utf8, "text/html; charset=utf-8"), is(Verdict.PASS));
    assertThat(typed(utf8, "text/html;charset=utf-8;a=b"), is(Verdict.FAIL));
  }

  private static Verdict typed(Expectation expectation, String type) {
    return stated(expectation, 200, "{}", new Header("Content-Type", type)).verdict();
  }

  @Test
  void aStatedHeaderNeedsOneOfItsValues() {
    Expectation one = expecting(new Details(null, null, Map.of("X-One", "a")));
    assertThat(stated(one, 200, "{}", new Header("x-one", "a")).verdict(), is(Verdict.PASS));
    assertThat(
        stated(one, 200, "{}", new Header("x-one", "b"), new Header("x-one", "a")).verdict(),
        is(Verdict.PASS));
    assertThat(
        stated(one, 200, "{}", new Header("x-one", "b")).message(),
        containsString("the header X-One: b instead of a"));
    assertThat(
        stated(one, 200, "{}", new Header("x-two", "a")).message(),
        containsString("no header X-One"));
    Expectation any = expecting(new Details(null, null, Map.of("X-One", "*")));
    assertThat(stated(any, 200, "{}", new Header("x-one", "b")).verdict(), is(Verdict.PASS));
  }

  @Test
  void whatTheFunctionReturnedMustHaveCome() {
    assertThat(recorded(200, invoked("x", true, null)).verdict(), is(Verdict.PASS));
    assertThat(recorded(200, null).verdict(), is(Verdict.PASS));
    assertThat(
        recorded(200, invoked("x", false, null)).message(),
        is("the function returned 200, but the caller got the body {} instead of the function's"));
    assertThat(
        recorded(201, invoked("x", false, null)).message(),
        is("the function returned 200, but the caller got 201"));
    assertThat(
        recorded(424, invoked("x", false, "TypeError: no")).message(),
        is("the function get (index.run) threw TypeError: no"));
    assertThat(
        recorded(200, invoked("y", true, null)).message(),
        containsString("the configured request was served by y"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void aDenialThatTheAppsOwnFunctionReturnsIsNotThePlatforms(int status) {
    String whose = ", not a refusal by the platform";
    Judgement own = recorded(status, invoked("x", true, null));
    assertThat(own.verdict(), is(Verdict.FAIL));
    assertThat(own.message(), endsWith(whose));
    assertThat(recorded(status, canned()).message(), not(containsString(whose)));
    assertThat(recorded(400, invoked("x", true, null)).message(), not(containsString(whose)));
  }

  @Test
  void aDeniedCallIsToldBesideTheFailureUnlessThatNamesIt() {
    String denial = "Jira denied it: no scope";
    String threw = "the function get (index.run) threw ";
    Invoked other = with(invoked("x", false, "TypeError: no"), true, List.of(denial, "more"));
    Invoked same = with(invoked("x", false, "Error: " + denial), true, List.of(denial, "more"));
    assertThat(recorded(424, other).message(), is(threw + "TypeError: no; " + denial));
    assertThat(recorded(424, same).message(), is(threw + "Error: " + denial));
  }

  private static Invoked canned() {
    return with(invoked("x", true, null), false, List.of());
  }

  private static Invoked with(Invoked like, boolean own, List<String> denied) {
    return new Invoked(
        like.route(),
        like.function(),
        like.handler(),
        own,
        like.request(),
        like.headerNames(),
        like.ending(),
        like.status(),
        like.arrived(),
        like.failure(),
        List.of(),
        List.of(),
        denied);
  }

  private static Judgement recorded(int status, @Nullable Invoked invoked) {
    return ResponseRule.recorded(Steps.recorded(status, "{}", invoked));
  }

  static Invoked invoked(String route, boolean arrived, @Nullable String failure) {
    return new Invoked(
        route,
        "get",
        "index.run",
        true,
        new SeenRequest("GET", "/x", Map.of(), Map.of(), null),
        List.of(),
        failure == null ? Ending.RETURNED : Ending.THREW,
        failure == null ? 200 : 0,
        arrived,
        failure,
        List.of(),
        List.of(),
        List.of());
  }

  private static Expectation expecting(Details details) {
    return new Expectation(false, Set.of("x"), 200, null, true, List.of(), details);
  }

  private static Judgement stated(
      Expectation expectation, int status, String body, Header... headers) {
    return ResponseRule.stated(
        new Step("as stated", Steps.at("/x", status, body, headers), expectation));
  }
}
