package dev.forgeapi.conformance.proof;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.StateEvidence.Phase;
import dev.forgeapi.conformance.proof.Sweep.ToggleChange;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateEvidenceTest {
  private static final RouteAndForm CELL =
      new RouteAndForm(Apps.manifest(Apps.TUTORIAL).routes().get(0), UrlForm.CLOUD_ID);

  private static final Duration BOUND = Duration.ofSeconds(1);

  private final Step first = Steps.served();
  private final Step second = Steps.served();
  private final Step third = Steps.served();
  private final Step no = Steps.refused();
  private final Step noAgain = Steps.refused();

  @Test
  void eachTimeDisabledIsADenialBetweenTheTimesEnabledAroundIt() {
    StateEvidence state = state(on(first), off(no), on(second), off(noAgain), on(third));

    List<DeniedRequest> denied = state.whileDisabled(CELL);

    assertThat(denied.stream().map(DeniedRequest::before).toList(), is(List.of(first, second)));
    assertThat(denied.stream().map(DeniedRequest::after).toList(), is(List.of(second, third)));
    assertThat(
        denied.stream().map(DeniedRequest::tries).toList(),
        is(List.of(List.of(no, no), List.of(noAgain, noAgain))));
  }

  @Test
  void aTimeThatNothingSurroundsProvesNothing() {
    assertThat(state(on(first), off(no)).whileDisabled(CELL), is(empty()));
    assertThat(state(off(no), on(first)).whileDisabled(CELL), is(empty()));
    assertThat(state(on(first), on(second), on(third)).whileDisabled(CELL), is(empty()));
    assertThat(state(nothing(), off(no), on(second)).whileDisabled(CELL), is(empty()));
    assertThat(state(on(first), off(no), nothing()).whileDisabled(CELL), is(empty()));
  }

  @Test
  void whatWasDeniedIsWhatWasTriedWhileDisabled() {
    Phase odd = new Phase(true, true, sweep(first), Map.of(CELL, List.of(third)));
    assertThat(state(odd, off(no), on(second)).deniedWhileDisabled(), is(List.of(no, no)));
  }

  @Test
  void theSameServerErrorForEverythingWhileDisabledIsARefusal() {
    Phase off = off(Steps.trouble()).withServerErrorsAsRefusals();

    assertThat(off.sweep().isEverything(Serving.REFUSED), is(true));
    assertThat(off.tries().get(CELL).stream().allMatch(step -> step.is(Serving.REFUSED)), is(true));
    assertThat(off.tries().get(CELL).get(0).outcome(), is("was refused with 503"));
  }

  @Test
  void aServerErrorThatOtherRequestsDoNotGetMayBeTrouble() {
    Step trouble = Steps.trouble();
    for (Step other :
        List.of(no, first, Steps.answer(500, "no"), Steps.answer(429, "no"), Steps.unanswered())) {
      Phase mixed = new Phase(false, true, sweep(trouble), Map.of(CELL, List.of(trouble, other)));
      assertThat(mixed.withServerErrorsAsRefusals(), is(mixed));
    }
    Phase on = on(trouble);
    assertThat(on.withServerErrorsAsRefusals(), is(on));
  }

  @Test
  void onlyWhatThisRunToggledIsMeasured() {
    Phase found = new Phase(true, false, sweep(first), Map.of());
    Phase off = off(no);
    Phase on = on(second);

    StateEvidence state = state(found, off, on);

    assertThat(state.measured(true), is(List.of(on)));
    assertThat(state.measured(false), is(List.of(off)));
    assertThat(state.first(), is(List.of(first)));
    assertThat(state().first(), is(empty()));
  }

  @Test
  void everythingIsServedIfSomethingIsAndNothingElseHappened() {
    Map<RouteAndForm, Step> both = Map.of(CELL, first, CELL.throughOtherForm(), no);
    assertThat(sweep(first).isEverything(Serving.SERVED), is(true));
    assertThat(new Sweep(both, Map.of()).isEverything(Serving.SERVED), is(false));
    assertThat(new Sweep(Map.of(), Map.of()).isEverything(Serving.SERVED), is(false));
  }

  @Test
  void nothingIsServedIfNoRouteIs() {
    RouteAndForm other = CELL.throughOtherForm();
    assertThat(sweep(no).isNothing(Serving.SERVED), is(true));
    assertThat(new Sweep(Map.of(), Map.of()).isNothing(Serving.SERVED), is(true));
    assertThat(
        new Sweep(Map.of(CELL, no, other, first), Map.of()).isNothing(Serving.SERVED), is(false));
    assertThat(sweep(first).cells(), is(List.of(CELL)));
  }

  @Test
  void aRouteIsNamedWithTheUrl() {
    assertThat(CELL.toString(), is(CELL.route().key() + " through the URL with the cloud ID"));
    assertThat(
        CELL.throughOtherForm().toString(),
        is(CELL.route().key() + " through the URL with the " + UrlForm.SITE_NAME.label()));
  }

  @Test
  void anotherTryIsForAChangeThatIsNeitherInTimeNorLate() {
    assertThat(state(seen(0, 1001)).isUndecided(), is(true));
    assertThat(state(seen(1000, 1001)).isUndecided(), is(true));
    assertThat(state(seen(0, 1000)).isUndecided(), is(false));
    assertThat(state(seen(1001, 1002)).isUndecided(), is(false));
    assertThat(state(on(first)).isUndecided(), is(false));
    Phase found = new Phase(true, false, seen(0, 1001).sweep(), Map.of());
    assertThat(state(found).isUndecided(), is(false));
    assertThat(failed("no", seen(0, 1001)).isUndecided(), is(false));
  }

  @Test
  void oneLateRouteIsEnoughToKnowThatAnotherTryDecidesNothing() {
    RouteAndForm other = CELL.throughOtherForm();
    Map<RouteAndForm, Step> both = Map.of(CELL, first, other, first);
    ToggleChange unknown = change(0, 1001);
    assertThat(sweep(both, CELL, unknown, other, change(0, 1)).isUndecided(BOUND), is(true));
    assertThat(sweep(both, CELL, unknown, other, change(1001, 1002)).isUndecided(BOUND), is(false));
    assertThat(new Sweep(both, Map.of(CELL, unknown)).isUndecided(BOUND), is(false));
  }

  @Test
  void anotherTryDecidesTheTimeAloneAndAllElseOfBothCounts() {
    Phase slow = seen(0, 1001);
    Phase late = seen(1001, 1002);
    Phase soon = seen(0, 1);
    StateEvidence one = state(List.of(first), slow, off(no), late);
    StateEvidence two = state(List.of(second, third), soon, off(noAgain), soon);

    StateEvidence both = one.and(two);

    assertThat(both.measured(true), is(List.of(late, soon, soon)));
    assertThat(both.measured(false).size(), is(2));
    assertThat(both.deniedWhileDisabled(), is(List.of(no, no, noAgain, noAgain)));
    assertThat(both.whileDisabled(CELL).size(), is(2));
    assertThat(both.byDefault(), is(Map.of(CELL, List.of(first, second, third))));
    assertThat(both.neighbours(), is(Map.of(CELL, List.of(first, second, third))));
    assertThat(one.and(failed("no")).failure(), is("no"));
  }

  private static Phase seen(long atLeast, long atMost) {
    Step step = Steps.served();
    return new Phase(
        true, true, new Sweep(Map.of(CELL, step), Map.of(CELL, change(atLeast, atMost))), Map.of());
  }

  private static Sweep sweep(
      Map<RouteAndForm, Step> last,
      RouteAndForm cell,
      ToggleChange change,
      RouteAndForm other,
      ToggleChange otherChange) {
    return new Sweep(last, Map.of(cell, change, other, otherChange));
  }

  private static ToggleChange change(long atLeast, long atMost) {
    return new ToggleChange(Duration.ofMillis(atLeast), Duration.ofMillis(atMost));
  }

  private static Phase on(Step step) {
    return new Phase(true, true, sweep(step), Map.of());
  }

  private static Phase off(Step step) {
    return new Phase(false, true, sweep(step), Map.of(CELL, List.of(step, step)));
  }

  private static Phase nothing() {
    return new Phase(true, true, new Sweep(Map.of(), Map.of()), Map.of());
  }

  private static Sweep sweep(Step step) {
    return new Sweep(Map.of(CELL, step), Map.of());
  }

  private static StateEvidence state(Phase... phases) {
    return state(List.of(), phases);
  }

  private static StateEvidence failed(String failure, Phase... phases) {
    return state(failure, Map.of(), phases);
  }

  private static StateEvidence state(List<Step> elsewhere, Phase... phases) {
    return state(null, Map.of(CELL, elsewhere), phases);
  }

  private static StateEvidence state(
      @Nullable String failure, Map<RouteAndForm, List<Step>> elsewhere, Phase... phases) {
    return new StateEvidence(
        BOUND,
        List.of(phases),
        Map.of(),
        elsewhere,
        null,
        elsewhere,
        List.of(),
        List.of(),
        failure);
  }
}
