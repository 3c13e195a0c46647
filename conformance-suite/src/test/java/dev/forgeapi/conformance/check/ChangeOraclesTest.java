package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RefreshEvidence;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.proof.Sweep.ToggleChange;
import dev.forgeapi.conformance.proof.rule.ConvergenceRule;
import dev.forgeapi.conformance.proof.rule.RefreshRule;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeOraclesTest {
  private static final Duration BOUND = Duration.ofSeconds(1);

  private final RouteAndForm cell =
      new RouteAndForm(Apps.manifest(Apps.TUTORIAL).routes().get(0), UrlForm.CLOUD_ID);

  @Test
  void aChangeMustBeSeenWithinTheBound() {
    Duration late = BOUND.plusMillis(1);
    assertThat(blocked(Steps.refused(), new ToggleChange(Duration.ZERO, BOUND)), is(Verdict.PASS));
    assertThat(blocked(Steps.refused(), new ToggleChange(late, late)), is(Verdict.FAIL));
  }

  @Test
  void aMachineTooSlowToAskInTimeProvesNothing() {
    ToggleChange unseen = new ToggleChange(BOUND, BOUND.plusMillis(1));

    assertThat(blocked(Steps.refused(), unseen), is(Verdict.INCONCLUSIVE));
  }

  private Verdict blocked(Step last, ToggleChange change) {
    Sweep sweep = new Sweep(Map.of(cell, last), Map.of(cell, change));
    return ConvergenceRule.judge(sweep, cell, BOUND, false).verdict();
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
    return ConvergenceRule.judge(never, cell, BOUND, true).verdict();
  }

  @Test
  void aServerErrorDoesNotShowThatRestApisAreDisabled() {
    ToggleChange inTime = new ToggleChange(Duration.ZERO, BOUND);
    assertThat(blocked(Steps.trouble(), inTime), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void aToggleThatWasNotUsedProvesNothing() {
    Sweep none = new Sweep(Map.of(), Map.of());

    assertThat(ConvergenceRule.judge(none, cell, BOUND, false).verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void bothTokensMustBeNewAfterARefresh() {
    assertThat(rotated(true, true), is(Verdict.PASS));
    assertThat(rotated(true, false), is(Verdict.FAIL));
    assertThat(rotated(false, true), is(Verdict.FAIL));
    assertThat(
        RefreshRule.rotated(RefreshEvidence.failed("refused")).verdict(), is(Verdict.INCONCLUSIVE));
  }

  private static Verdict rotated(boolean access, boolean refresh) {
    return RefreshRule.rotated(
            new RefreshEvidence(access, refresh, Set.of(), Set.of(), null, true, List.of()))
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
    return RefreshRule.scopesKept(
        new RefreshEvidence(true, true, granted, refreshed, null, true, List.of()));
  }

  @Test
  void aControlRequestThatIsServedOnceAndRefusedOnceIsUnsteady() {
    ControlRequests controls = new ControlRequests();
    controls.recorded(cell, Steps.served());
    controls.recorded(cell, Steps.trouble());
    assertThat(controls.unsteady().isPresent(), is(false));

    controls.recorded(cell, Steps.refused());
    assertThat(controls.unsteady().isPresent(), is(true));
  }

  @Test
  void aControlRequestThatIsNeverServedIsNotUnsteadyButUnreached() {
    ControlRequests controls = new ControlRequests();
    controls.recorded(cell, Steps.refused());

    assertThat(controls.unsteady().isPresent(), is(false));
    assertThat(controls.served(), is(List.of()));
  }
}
