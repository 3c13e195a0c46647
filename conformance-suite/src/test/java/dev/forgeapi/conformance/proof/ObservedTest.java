package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.check.Steps;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservedTest {
  private static final Step YES = Steps.served();
  private static final Step NO = Steps.refused();

  @Test
  void anOutcomeIsOneWord() {
    assertThat(Observed.outcome(YES), is(Optional.of(new Observed("served", YES))));
    assertThat(value(Steps.servedBy("y")), is(Optional.of("served by y")));
    assertThat(value(NO), is(Optional.of("401")));
    assertThat(value(Steps.unclear()), is(Optional.of("200")));
    assertThat(value(Steps.trouble()), is(Optional.of("503")));
    assertThat(value(Steps.unanswered()), is(Optional.empty()));
    assertThat(value(Steps.foreign()), is(Optional.empty()));
  }

  @Test
  void severalOutcomesAreNamedOnceInOrder() {
    assertThat(
        Observed.outcomes(List.of(YES, NO, YES)),
        is(Optional.of(new Observed("401, served", YES))));
    assertThat(Observed.outcomes(List.of(Steps.foreign())), is(Optional.empty()));
    assertThat(
        Observed.denials(List.of(new DeniedRequest("a", YES, List.of(NO, NO), YES))),
        is(Optional.of(new Observed("401", NO))));
  }

  @Test
  void aDenialThatIsRepeatedAsAnotherRequestIsObservedOnce() {
    Step other = new Step("as another", Steps.exchange(404, "", null), NO.expectation());
    assertThat(
        Observed.denials(List.of(new DeniedRequest("a", YES, List.of(NO, other), YES))),
        is(Optional.of(new Observed("401", NO))));
  }

  private static Optional<String> value(Step step) {
    return Observed.outcome(step).map(Observed::value);
  }
}
