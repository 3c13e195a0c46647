package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeOraclesTest {
  private static final Duration BOUND = Duration.ofSeconds(1);

  private final Cell cell =
      new Cell(Apps.manifest(Apps.TUTORIAL).routes().get(0), UrlForm.CLOUD_ID);

  @Test
  void aChangeMustBeSeenWithinTheBound() {
    Duration late = BOUND.plusMillis(1);
    assertThat(blocked(Steps.refused(), new Change(Duration.ZERO, BOUND)), is(Verdict.PASS));
    assertThat(blocked(Steps.refused(), new Change(late, late)), is(Verdict.FAIL));
  }

  @Test
  void aMachineTooSlowToAskInTimeProvesNothing() {
    Change unseen = new Change(BOUND, BOUND.plusMillis(1));

    assertThat(blocked(Steps.refused(), unseen), is(Verdict.INCONCLUSIVE));
  }

  private Verdict blocked(Step last, Change change) {
    Sweep sweep = new Sweep(Map.of(cell, last), Map.of(cell, change));
    return ConvergenceOracle.blocked(sweep, cell, BOUND).verdict();
  }

  @Test
  void aChangeThatIsNeverSeenFailsUnlessTheTargetIsInTrouble() {
    assertThat(served(Steps.refused()), is(Verdict.FAIL));
    assertThat(served(Steps.unclear()), is(Verdict.FAIL));
    assertThat(served(Steps.trouble()), is(Verdict.INCONCLUSIVE));
    assertThat(served(Steps.foreign()), is(Verdict.INCONCLUSIVE));
  }

  private Verdict served(Step last) {
    Sweep never = new Sweep(Map.of(cell, last), Map.of());
    return ConvergenceOracle.served(never, List.of(cell), BOUND).verdict();
  }

  @Test
  void aSwitchThatWasNotThrownProvesNothing() {
    Sweep none = new Sweep(Map.of(), Map.of());

    assertThat(ConvergenceOracle.blocked(none, cell, BOUND).verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void bothTokensMustBeNewAfterARefresh() {
    assertThat(rotated(true, true), is(Verdict.PASS));
    assertThat(rotated(true, false), is(Verdict.FAIL));
    assertThat(rotated(false, true), is(Verdict.FAIL));
    assertThat(
        RefreshOracle.rotated(RefreshEvidence.failed("refused")).verdict(),
        is(Verdict.INCONCLUSIVE));
  }

  private static Verdict rotated(boolean access, boolean refresh) {
    return RefreshOracle.rotated(new RefreshEvidence(access, refresh, Set.of(), Set.of(), null))
        .verdict();
  }

  @Test
  void aRefreshMustKeepTheScopes() {
    assertThat(kept(Set.of("a", "b"), Set.of("b", "a", "c")).verdict(), is(Verdict.PASS));
    Judgement lost = kept(Set.of("a", "b"), Set.of("b"));
    assertThat(lost.verdict(), is(Verdict.FAIL));
    assertThat(lost.message(), startsWith("the refresh lost the scopes [a]"));
  }

  private static Judgement kept(Set<String> granted, Set<String> refreshed) {
    return RefreshOracle.scopesKept(new RefreshEvidence(true, true, granted, refreshed, null));
  }

  @Test
  void aTwinThatIsServedOnceAndRefusedOnceIsUnsteady() {
    Twins twins = new Twins();
    twins.recorded(cell, Steps.served());
    twins.recorded(cell, Steps.trouble());
    assertThat(twins.unsteady().isPresent(), is(false));

    twins.recorded(cell, Steps.refused());
    assertThat(twins.unsteady().isPresent(), is(true));
  }

  @Test
  void aTwinThatIsNeverServedIsNotUnsteadyButUnreached() {
    Twins twins = new Twins();
    twins.recorded(cell, Steps.refused());

    assertThat(twins.unsteady().isPresent(), is(false));
    assertThat(twins.served(), is(List.of()));
  }
}
