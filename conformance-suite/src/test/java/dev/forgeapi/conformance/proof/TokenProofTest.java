package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.forgeapi.conformance.check.Steps;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenProofTest {
  private static final Step UNKNOWN_TOKEN = Steps.answer(401, "unknown token 1");
  private static final Step UNKNOWN_AGAIN = Steps.answer(401, "unknown token 2");
  private static final Step SCOPE = Steps.answer(401, "scope does not match");

  static Stream<Arguments> denials() {
    return Stream.of(
        arguments(true, "another status", Steps.answer(403, "no"), UNKNOWN_TOKEN, UNKNOWN_AGAIN),
        arguments(true, "other words", SCOPE, UNKNOWN_TOKEN, UNKNOWN_AGAIN),
        arguments(false, "the same words", UNKNOWN_AGAIN, UNKNOWN_TOKEN, Steps.answer(401, "what")),
        arguments(false, "the same kind", UNKNOWN_AGAIN, UNKNOWN_TOKEN, UNKNOWN_TOKEN),
        arguments(
            false, "words that change anyway", SCOPE, UNKNOWN_TOKEN, Steps.answer(401, "what")),
        arguments(false, "no denial of the unknown token", SCOPE, Steps.trouble(), Steps.trouble()),
        arguments(
            false,
            "one answer of the unknown token is no denial",
            Steps.answer(403, "no"),
            UNKNOWN_TOKEN,
            Steps.unclear()),
        arguments(false, "no denial", Steps.unclear(), UNKNOWN_TOKEN, UNKNOWN_AGAIN),
        arguments(true, "served", Steps.served(), UNKNOWN_TOKEN, UNKNOWN_AGAIN));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("denials")
  void aDenialShowsAValidTokenIfAnUnknownTokenIsDeniedDifferently(
      boolean alive, String what, Step denial, Step one, Step other) {
    TokenProof proof = TokenProof.byKind("a token", denial, List.of(one, other), List.of(denial));

    assertThat(proof.alive(), is(alive));
    assertThat(
        proof.how(),
        startsWith(
            alive && !TokenProof.isServed(denial) ? "is not refused like" : "is accepted nowhere"));
    assertThat(proof.steps(), is(List.of(denial)));
  }

  @Test
  void aTokenIsServedByWhateverRoute() {
    assertThat(TokenProof.isServed(Steps.served()), is(true));
    assertThat(TokenProof.isServed(Steps.servedBy("y")), is(true));
    assertThat(TokenProof.isServed(Steps.refused()), is(false));
  }

  @Test
  void anEndpointThatIsNoRouteTakesATokenWith200() {
    assertThat(TokenProof.isAccepted(Steps.answer(200, "[]")), is(true));
    assertThat(TokenProof.isAccepted(Steps.answer(204, "")), is(false));
    Step cut = new Step("plain", Steps.exchange(200, "", "reset"), Steps.served().expectation());
    assertThat(TokenProof.isAccepted(cut), is(false));
  }
}
