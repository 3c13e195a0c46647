package dev.forgeapi.testkit.gateway;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 199, 600})
  void aStatusThatNoFunctionCanGiveIsRefused(int status) {
    assertThrows(IllegalArgumentException.class, () -> Answer.json(status, "{}"));
  }

  @Test
  void aHeaderThatHttpCannotCarryIsRefused() {
    Answer answer = Answer.json(200, "{}");
    assertThrows(IllegalArgumentException.class, () -> answer.withHeader("a b", "c"));
    assertThrows(IllegalArgumentException.class, () -> answer.withHeader("a", "b\r\nc: d"));
    assertThat(answer.withHeader("a", "b").headers(), hasSize(2));
  }
}
