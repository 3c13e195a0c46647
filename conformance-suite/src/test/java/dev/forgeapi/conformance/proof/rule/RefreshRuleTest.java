package dev.forgeapi.conformance.proof.rule;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RefreshEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a refresh must give, and on whom it is blamed if it does not. */
class RefreshRuleTest {
  private static final TokenProof ALIVE = TokenProof.accepted("a token", List.of(Steps.served()));
  private static final TokenProof DEAD = TokenProof.dead("a token", List.of(Steps.refused()));

  @Test
  void aRefreshTokenThatIsTakenForNothingFails() {
    Judgement judgement = RefreshRule.rotated(RefreshEvidence.unusable("no tokens in it"));

    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(judgement.message(), containsString("no tokens in it"));
  }

  @Test
  void aRefreshThatIsRefusedLeavesItOpen() {
    assertThat(
        RefreshRule.rotated(RefreshEvidence.failed("refused")).verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void whatIsKeptOfARefreshIsReadAsItWasWritten() {
    for (RefreshEvidence evidence :
        List.of(RefreshEvidence.unusable("a | b"), RefreshEvidence.failed("c"))) {
      assertThat(RefreshEvidence.parse(evidence.text()), is(evidence));
    }
  }

  @Test
  void aTokenThatIsServedByEachOperationPasses() {
    assertThat(opens(ALIVE, served(), served()), is(Verdict.PASS));
    assertThat(opens(null, served()), is(Verdict.PASS));
  }

  @Test
  void aTokenThatOneOperationRefusesThoughItServesAnotherTokenFails() {
    assertThat(opens(ALIVE, served(), refused()), is(Verdict.FAIL));
    assertThat(opens(null, refused()), is(Verdict.FAIL));
  }

  @Test
  void aTokenThatIsAliveNowhereFailsWithoutAControlRequest() {
    assertThat(opens(DEAD, withoutControl(Steps.refused())), is(Verdict.FAIL));
  }

  @Test
  void aTokenThatIsUnauthorizedForOneOperationFailsOnlyIfItOpensAnother() {
    assertThat(opens(ALIVE, served(), withoutControl(Steps.refused())), is(Verdict.FAIL));
    assertThat(opens(ALIVE, withoutControl(Steps.refused())), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void anyOtherRefusalIsNotTheTokensFault() {
    Step notFound = Steps.answer(404, "{}");
    Step unclear = Steps.answer(200, "{}");

    assertThat(opens(ALIVE, served(), withoutControl(notFound)), is(Verdict.INCONCLUSIVE));
    assertThat(opens(ALIVE, served(), withoutControl(unclear)), is(Verdict.INCONCLUSIVE));
    assertThat(opens(null, served(), withoutControl(Steps.refused())), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void scopesThatAreLostOrWereNeverGrantedFail() {
    Set<String> granted = Set.of("read:a:custom", "read:forge-app:jira");

    assertThat(kept(granted, granted), is(Verdict.PASS));
    assertThat(kept(granted, Set.of("read:a:custom")), is(Verdict.FAIL));
    assertThat(
        kept(granted, Set.of("read:a:custom", "read:forge-app:jira", "write:a:custom")),
        is(Verdict.FAIL));
    // What is not the app's is the server's own business.
    assertThat(
        kept(granted, Set.of("read:a:custom", "read:forge-app:jira", "offline_access")),
        is(Verdict.PASS));
  }

  private static Verdict kept(Set<String> granted, Set<String> refreshed) {
    return RefreshRule.scopesKept(
            new RefreshEvidence(true, true, granted, refreshed, null, true, List.of()))
        .verdict();
  }

  private static Verdict opens(@Nullable TokenProof token, VariedRequest... requests) {
    return RefreshRule.opens(List.of(requests), token).verdict();
  }

  private static VariedRequest served() {
    return new VariedRequest("refreshed", Steps.served(), List.of(Steps.served()), null);
  }

  private static VariedRequest refused() {
    List<Step> tries = List.of(Steps.refused(), Steps.refused());
    return new VariedRequest("refreshed", Steps.served(), tries, Steps.served());
  }

  private static VariedRequest withoutControl(Step control) {
    return new VariedRequest("refreshed", control, List.of(), null);
  }

  @Test
  void theScopesOfARefreshAreKeptToo() {
    RefreshEvidence one =
        new RefreshEvidence(true, false, Set.of("a", "b"), Set.of(), null, true, List.of());
    assertThat(RefreshEvidence.parse(one.text()), is(one));
    RefreshEvidence failed = RefreshEvidence.failed("no | token");
    assertThat(RefreshEvidence.parse(failed.text()), is(failed));
  }
}
