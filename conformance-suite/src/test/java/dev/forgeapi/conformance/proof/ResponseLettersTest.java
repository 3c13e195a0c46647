package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.rule.ResponseRule;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Letters that come back neither from the query nor from the body were lost in the answer. */
class ResponseLettersTest {

  @ParameterizedTest
  @CsvSource({
    "Zoë, {é}, PASS",
    "Zo?, {?}, FAIL",
    "Zo, {}, FAIL",
    "ZoÃ«, {Ã©}, FAIL",
    "Zo\uFFFD, {\uFFFD}, FAIL",
    "Zoë, {?}, PASS",
    "Zo?, {é}, PASS",
    "Zo?, [?], PASS",
    "Zx?, {?}, PASS"
  })
  void onlyIfBothCameWithoutThem(String query, String body, Verdict verdict) {
    Step step =
        Steps.answer(
            200,
            Steps.probeOf(
                "x",
                "{\"method\": \"POST\", \"path\": \"/x\", \"queryParameters\": {\"word\": [\""
                    + query
                    + "\"]}, \"headers\": {\"x-forge-api-check\": [\""
                    + Steps.MARK
                    + "\"]}, \"body\": \""
                    + body
                    + "\"}"));

    assertThat(letters(new VariedRequest("all", step, List.of(step), null)), is(verdict));
  }

  @Test
  void whatWasNotAnsweredByTheProbeSaysNothingOfLetters() {
    Step refused = Steps.refused();

    assertThat(letters(new VariedRequest("all", refused, List.of(), null)), is(Verdict.PASS));
    assertThat(
        letters(new VariedRequest("all", refused, List.of(refused), null)), is(Verdict.PASS));
  }

  private static Verdict letters(VariedRequest request) {
    return ResponseRule.letters(request, "word", "Zoë", "{é}").verdict();
  }
}
