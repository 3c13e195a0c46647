package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forgeapi.conformance.check.Steps;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServingTest {

  static Stream<Arguments> answers() {
    return Stream.of(
        arguments("the route's probe", Steps.served(), Serving.SERVED),
        arguments(
            "a probe with an odd status",
            Steps.answer(500, Steps.probe("x", Steps.MARK)),
            Serving.SERVED),
        arguments(
            "a probe that is cut off",
            Steps.answer(200, "{\"forgeApiProbe\": 1, \"route\": \"x\", \"requ"),
            Serving.SERVED),
        arguments(
            "a probe cut off before its route",
            Steps.answer(200, "{\"forgeApiProbe\": 1, \"rou"),
            Serving.SERVED),
        arguments(
            "a probe that did not see the mark",
            Steps.answer(200, Steps.probeOf("x", "{\"headers\": {}}")),
            Serving.SERVED),
        arguments("another route's probe", Steps.servedBy("y"), Serving.SERVED_BY_ANOTHER_ROUTE),
        arguments(
            "a probe for another request", Steps.foreign(), Serving.ANSWER_TO_ANOTHER_REQUEST),
        arguments(
            "a probe that saw a mark in capital letters",
            Steps.answer(200, Steps.probe("x", Steps.MARK.toUpperCase(Locale.ROOT))),
            Serving.SERVED),
        arguments(
            "a probe that saw a mark cut short",
            Steps.answer(200, Steps.probe("x", Steps.MARK.substring(0, Steps.MARK.length() - 3))),
            Serving.SERVED),
        arguments("a 200 without a probe", Steps.unclear(), Serving.UNCLEAR),
        arguments("a 204", Steps.answer(204, ""), Serving.UNCLEAR),
        arguments("a 299", Steps.answer(299, ""), Serving.UNCLEAR),
        arguments("a 300", Steps.answer(300, ""), Serving.REFUSED),
        arguments("a 401", Steps.refused(), Serving.REFUSED),
        arguments("a 404 in HTML", Steps.answer(404, "<html>"), Serving.REFUSED),
        arguments("a 424", Steps.answer(424, "{}"), Serving.REFUSED),
        arguments("a 429", Steps.answer(429, "{}"), Serving.UNUSABLE),
        arguments("a 500", Steps.answer(500, "{}"), Serving.UNUSABLE),
        arguments("a 503", Steps.trouble(), Serving.UNUSABLE),
        arguments("no answer", Steps.unanswered(), Serving.UNUSABLE),
        arguments(
            "the stated body",
            Steps.stated(200, "{\"a\": 1, \"b\": 2}", 200, "{\"a\": 1}"),
            Serving.SERVED),
        arguments(
            "the stated body with another status",
            Steps.stated(403, "{\"a\": 1}", 200, "{\"a\": 1}"),
            Serving.SERVED),
        arguments(
            "another body than stated",
            Steps.stated(200, "{\"a\": 2}", 200, "{\"a\": 1}"),
            Serving.UNCLEAR),
        arguments(
            "a refusal instead", Steps.stated(404, "{}", 200, "{\"a\": 1}"), Serving.REFUSED));
  }

  @ParameterizedTest(name = "{0} counts as {2}")
  @MethodSource("answers")
  void counts(String answer, Step step, Serving serving) {
    assertThat(step.serving(), is(serving));
  }
}
