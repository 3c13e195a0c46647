package dev.forgeapi.conformance.proof.rule;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Header;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenRuleTest {

  @Test
  void aParameterThatWasNotSentIsNamed() {
    assertThat(
        query("/x?id=1", "extra").message(),
        containsString("the query parameter extra, which was not sent"));
    assertThat(query("/x", "id").verdict(), is(Verdict.FAIL));
  }

  @Test
  void aNameMayBeWrittenInTheUrlAsItIsOrEncoded() {
    assertThat(query("/x?id=1", "id").verdict(), is(Verdict.PASS));
    assertThat(query("/x?a+b=1", "a b").verdict(), is(Verdict.PASS));
    assertThat(query("/x?a~b=1", "a~b").verdict(), is(Verdict.PASS));
  }

  private static Judgement query(String target, String seen) {
    return SeenRule.query(
        request(target, "{\"queryParameters\": {\"" + seen + "\": [\"1\"]}}"), Map.of());
  }

  @Test
  void theMarkIsAHeaderLikeAnother() {
    Judgement cut = headers(Steps.MARK.substring(1), List.of());
    assertThat(cut.message(), containsString("the header X-Forge-Api-Check"));
    assertThat(headers(Steps.MARK, List.of()).verdict(), is(Verdict.PASS));
  }

  @Test
  void aLongValueIsShortened() {
    assertThat(
        headers(Steps.MARK, List.of(new Header("long", "x".repeat(80)))).message(),
        allOf(containsString("'" + "x".repeat(80) + "'"), not(containsString("characters"))));
    assertThat(
        headers(Steps.MARK, List.of(new Header("long", "x".repeat(81)))).message(),
        containsString("'" + "x".repeat(80) + "… (81 characters)'"));
  }

  private static Judgement headers(String mark, List<Header> sent) {
    return SeenRule.headers(
        request("/x", "{\"headers\": {\"x-forge-api-check\": [\"" + mark + "\"]}}"), sent);
  }

  @Test
  void anAnswerWithAMarkThatWasChangedOnTheWayBelongsToItsRequest() {
    for (String changed : List.of(Steps.MARK.substring(1), "-00000000", "nothing")) {
      String seen = "{\"headers\": {\"x-forge-api-check\": [\"" + changed + "\"]}}";
      assertThat(changed, step("/x", seen).is(Serving.SERVED), is(true));
    }
    assertThat(Steps.foreign().is(Serving.ANSWER_TO_ANOTHER_REQUEST), is(true));
  }

  private static VariedRequest request(String target, String seen) {
    Step step = step(target, seen);
    return new VariedRequest("as it is", step, List.of(step), null);
  }

  private static Step step(String target, String seen) {
    return new Step(
        "as it is",
        Steps.at(target, 200, Steps.probeOf("x", seen)),
        new Expectation(true, Set.of("x"), 0, null, false));
  }
}
