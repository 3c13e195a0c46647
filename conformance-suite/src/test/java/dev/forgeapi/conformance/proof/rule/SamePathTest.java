package dev.forgeapi.conformance.proof.rule;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SamePathTest {

  @Test
  void whoSeesOnePathAsItWasSentSeesTheOthersSo() {
    assertThat(judge(step("/x/a?id=1", "/x/a"), step("/x/b", "/x/b")).verdict(), is(Verdict.PASS));
    assertThat(
        judge(step("/x/a?id=1", "/x/a"), step("/x/B", "/x/b")).message(),
        is("the function saw the path /x/b instead of /x/B"));
  }

  @Test
  void whoSeesNoneAsItWasSentMaySeeAnything() {
    assertThat(judge(step("/x/a", "/a"), step("/x/b", "/b")).verdict(), is(Verdict.PASS));
  }

  @Test
  void whatWasNotServedShowsNothing() {
    Step elsewhere =
        new Step(
            "as it is",
            Steps.at("/x/b", 200, Steps.probeOf("y", "{\"path\": \"/other\"}")),
            new Expectation(true, Set.of("x"), 0, null, false));
    Judgement judgement = judge(step("/x/a", "/x/a"), elsewhere, Steps.refused());
    assertThat(judgement.verdict(), is(Verdict.PASS));
    assertThat(judgement.evidence().size(), is(1));
  }

  private static Judgement judge(Step... steps) {
    return RouteRule.samePath(List.of(steps));
  }

  private static Step step(String target, String seen) {
    return new Step(
        "as it is",
        Steps.at(target, 200, Steps.probeOf("x", "{\"path\": \"" + seen + "\"}")),
        new Expectation(true, Set.of("x"), 0, null, false));
  }

  @Test
  void theResponseToAnotherRequestDoesNotShowThatAPathIsLeftToOthers() {
    VariedRequest foreign =
        new VariedRequest("with more", Steps.served(), List.of(Steps.foreign()), Steps.served());
    assertThat(RouteRule.leftToOthers(foreign, "z").is(Verdict.PASS), is(false));
    VariedRequest others =
        new VariedRequest(
            "with more", Steps.served(), List.of(Steps.servedBy("y")), Steps.served());
    assertThat(RouteRule.leftToOthers(others, "z").is(Verdict.PASS), is(true));
  }
}
