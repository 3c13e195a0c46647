package dev.forgeapi.conformance.proof.rule;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VariationRuleTest {
  private static final Step YES = Steps.served();
  private static final Step NO = Steps.refused();

  static Stream<Arguments> variations() {
    return Stream.of(
        varied(Verdict.PASS, "served", YES, null, YES),
        varied(Verdict.FAIL, "refused twice, the control request served", YES, YES, NO, NO),
        varied(
            Verdict.FAIL,
            "unclear twice, the control request served",
            YES,
            YES,
            NO,
            Steps.unclear()),
        varied(Verdict.FAIL, "served by another route", YES, YES, NO, Steps.servedBy("y")),
        varied(Verdict.INCONCLUSIVE, "served the second time only", YES, YES, NO, YES),
        varied(Verdict.PASS, "trouble, then served", YES, YES, Steps.trouble(), YES),
        varied(Verdict.INCONCLUSIVE, "refused, then served, then refused", YES, YES, YES, NO),
        varied(Verdict.INCONCLUSIVE, "trouble, then refused", YES, YES, Steps.trouble(), NO),
        varied(Verdict.INCONCLUSIVE, "foreign, then refused", YES, YES, Steps.foreign(), NO),
        varied(Verdict.INCONCLUSIVE, "refused, then the control request too", YES, NO, NO, NO),
        varied(Verdict.INCONCLUSIVE, "refused, without a control request after", YES, null, NO, NO),
        varied(Verdict.INCONCLUSIVE, "refused, as the control request before", NO, YES, NO, NO),
        varied(Verdict.INCONCLUSIVE, "in trouble", YES, YES, NO, Steps.trouble()),
        varied(
            Verdict.FAIL,
            "a server error each time, served in between",
            YES,
            YES,
            Steps.trouble(),
            Steps.trouble()),
        varied(
            Verdict.INCONCLUSIVE,
            "a server error each time, and nothing else afterwards",
            YES,
            Steps.trouble(),
            Steps.trouble(),
            Steps.trouble()),
        varied(Verdict.INCONCLUSIVE, "a server error, tried once", YES, YES, Steps.trouble()),
        varied(
            Verdict.INCONCLUSIVE,
            "another server error each time",
            YES,
            YES,
            Steps.trouble(),
            Steps.answer(500, "sorry")),
        varied(Verdict.INCONCLUSIVE, "a foreign answer", YES, YES, NO, Steps.foreign()),
        varied(Verdict.INCONCLUSIVE, "never tried", NO, null));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("variations")
  void judges(Verdict verdict, String what, VariedRequest request) {
    Judgement judgement = VariationRule.served(List.of(request));

    assertThat(judgement.message(), judgement.verdict(), is(verdict));
  }

  private static Arguments varied(
      Verdict verdict, String what, Step before, @Nullable Step after, Step... tries) {
    return arguments(
        verdict, what, new VariedRequest("with a query", before, List.of(tries), after));
  }
}
