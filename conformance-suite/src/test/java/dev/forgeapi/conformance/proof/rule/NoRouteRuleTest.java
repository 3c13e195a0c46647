package dev.forgeapi.conformance.proof.rule;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoRouteRuleTest {
  private final Step yes = Steps.served();
  private final Step no = Steps.refused();
  private final Step unknown = Steps.answer(404, "there is no such path");
  private final Step unknownToo = Steps.answer(404, "there is no such path");

  @Test
  void thePlatformRefusesWhatIsRefusedLikeAnUndeclaredPath() {
    Judgement judgement = judge(yes, yes, unknown, unknownToo).orElseThrow();

    assertThat(
        judgement,
        is(
            Judgement.fail(
                "a request with it was refused with 404 like a path that no route declares",
                unknownToo,
                List.of(yes, unknown, unknownToo, yes))));
  }

  @Test
  void whatIsRefusedOnceOrOtherwiseMayBeTheFunctionsOwnRefusal() {
    assertThat(judge(yes, yes, unknown), is(Optional.empty()));
    assertThat(judge(yes, yes), is(Optional.empty()));
    assertThat(judge(yes, yes, no, no), is(Optional.empty()));
    assertThat(judge(yes, yes, unknown, no), is(Optional.empty()));
    assertThat(judge(yes, yes, yes), is(Optional.empty()));
  }

  @Test
  void nothingIsShownWhereTheControlRequestIsNotServedBeforeAndAfter() {
    assertThat(judge(no, yes, unknown, unknownToo), is(Optional.empty()));
    assertThat(judge(yes, no, unknown, unknownToo), is(Optional.empty()));
    assertThat(judge(yes, null, unknown, unknownToo), is(Optional.empty()));
  }

  private Optional<Judgement> judge(Step before, @Nullable Step after, Step... tries) {
    return NoRouteRule.judge(
        new VariedRequest("with it", before, List.of(tries), after),
        () -> List.of(new DeniedRequest("for another", yes, List.of(unknown, unknown), yes)));
  }
}
