package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.check.Steps;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalKindTest {
  private static final String UUID = "0f2b1c5e-8f0b-4a55-9a0e-4f3f5d1c7a11";

  @Test
  void whatDiffersFromAnswerToAnswerIsNoDifference() {
    assertThat(
        isOfNoRoute(at("/a", "No route /a at 12:01"), at("/b", "no route /b at 9:3")), is(true));
    assertThat(
        isOfNoRoute(at("/a", "trace " + UUID), at("/b", "trace " + UUID.replaceAll("[a-f]", "b"))),
        is(true));
    assertThat(isOfNoRoute(at("/a", "no such route"), at("/b", "scope is missing")), is(false));
  }

  @Test
  void aBodyThatSaysNothingMayBeAnybodys() {
    assertThat(isOfNoRoute(at("/a", " no route!! "), at("/b", " no route!! ")), is(true));
    assertThat(isOfNoRoute(at("/a", " no route! "), at("/b", " no route! ")), is(false));
  }

  @Test
  void onlyRefusalsCount() {
    Step refused = Steps.answer(401, "a body of words");
    Step served = Steps.stated(401, "a body of words", 401, null);

    assertThat(served.is(Serving.SERVED), is(true));
    assertThat(isOfNoRoute(served, refused), is(false));
    assertThat(isOfNoRoute(refused, served), is(false));
    assertThat(isOfNoRoute(refused, refused), is(true));
    assertThat(RefusalKind.isOfNoRoute(refused, List.of()), is(false));
  }

  private static boolean isOfNoRoute(Step step, Step undeclared) {
    Step yes = Steps.served();
    return RefusalKind.isOfNoRoute(
        step, List.of(new DeniedRequest("undeclared", yes, List.of(undeclared), yes)));
  }

  private static Step at(String target, String body) {
    return new Step(
        "plain", Steps.at(target, 404, body), new Expectation(true, Set.of("x"), 0, null, false));
  }
}
