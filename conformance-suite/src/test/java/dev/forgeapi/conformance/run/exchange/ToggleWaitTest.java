package dev.forgeapi.conformance.run.exchange;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.proof.Sweep.ToggleChange;
import dev.forgeapi.conformance.run.exchange.CannotAskException.NotRecordedException;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.awaitility.pollinterval.PollInterval;
import org.junit.jupiter.api.Test;

class ToggleWaitTest {
  private static final RouteAndForm CELL =
      new RouteAndForm(Apps.manifest(Apps.TUTORIAL).routes().get(0), UrlForm.CLOUD_ID);

  private final AtomicLong nanos = new AtomicLong(42);

  @Test
  void aMachineThatIsSlowToAskProvesTheTargetNeitherLateNorInTime() {
    Sweep sweep =
        wait(Duration.ofMillis(200), 0).sweep(List.of(CELL), List.of(), Duration.ofMillis(50));

    assertThat(change(sweep), is(new ToggleChange(Duration.ZERO, Duration.ofMillis(200))));
    assertThat(sweep.step(CELL).orElseThrow().is(Serving.SERVED), is(true));
  }

  @Test
  void aTargetThatIsLateIsFoundOutByTheLastRequestThatWasRefused() {
    Sweep sweep =
        wait(Duration.ofMillis(300), 4).sweep(List.of(CELL), List.of(), Duration.ofSeconds(2));

    assertThat(
        change(sweep), is(new ToggleChange(Duration.ofMillis(900), Duration.ofMillis(1500))));
  }

  @Test
  void aTargetThatNeverFollowsHasNoTimeAndIsAskedOnceMoreAfterTheBound() {
    Sweep sweep =
        wait(Duration.ofMillis(50), 1000).sweep(List.of(CELL), List.of(), Duration.ofMillis(100));

    assertThat(sweep.change(CELL).isEmpty(), is(true));
    assertThat(sweep.step(CELL).orElseThrow().is(Serving.REFUSED), is(true));
    assertThat(asked, is(4));
  }

  @Test
  void noAnswerProvesNothingOfTheTimeBefore() {
    ToggleWait wait =
        new ToggleWait(
            cell -> {
              nanos.addAndGet(Duration.ofMillis(10).toNanos());
              return ++asked == 1 ? Steps.trouble() : asked == 2 ? Steps.foreign() : Steps.served();
            },
            Serving.SERVED,
            ExchangeSource.live(),
            Workers.sequential(),
            nanos::get);

    assertThat(
        change(wait.sweep(List.of(CELL), List.of(), Duration.ofSeconds(1))),
        is(new ToggleChange(Duration.ZERO, Duration.ofMillis(30))));
  }

  @Test
  void theSameServerErrorForEverythingIsWaitedForAsARefusalIs() {
    Sweep sweep = disabling(Steps.trouble(), Steps.trouble());

    assertThat(sweep.changes().size(), is(2));
    assertThat(asked, is(2));
  }

  @Test
  void aServerErrorForSomeIsWaitedOut() {
    Sweep sweep = disabling(Steps.trouble(), Steps.refused());

    assertThat(sweep.change(CELL).isEmpty(), is(true));
    assertThat(sweep.change(CELL.throughOtherForm()).isPresent(), is(true));
  }

  @Test
  void serverErrorsThatDifferAreWaitedOut() {
    Sweep sweep = disabling(Steps.trouble(), Steps.answer(500, ""));

    assertThat(sweep.changes().isEmpty(), is(true));
  }

  private Sweep disabling(Step answer, Step throughOtherForm) {
    return new ToggleWait(
            cell -> {
              asked++;
              nanos.addAndGet(Duration.ofMillis(20).toNanos());
              return cell.equals(CELL) ? answer : throughOtherForm;
            },
            Serving.REFUSED,
            ExchangeSource.live(),
            Workers.sequential(),
            nanos::get)
        .sweep(List.of(CELL, CELL.throughOtherForm()), List.of(), Duration.ofMillis(100));
  }

  @Test
  void whatIsAnsweredAsWantedIsNotAskedAgain() {
    List<RouteAndForm> both = List.of(CELL, CELL.throughOtherForm());
    List<RouteAndForm> sent = new ArrayList<>();
    ToggleWait wait =
        new ToggleWait(
            cell -> {
              sent.add(cell);
              return sent.size() == 1 || sent.size() > 3 ? Steps.served() : Steps.refused();
            },
            Serving.SERVED,
            ExchangeSource.live(),
            Workers.sequential(),
            nanos::get);

    Sweep sweep = wait.sweep(both, List.of(), Duration.ofSeconds(1));

    assertThat(sent, is(List.of(both.get(0), both.get(1), both.get(1), both.get(1))));
    assertThat(sweep.cells(), is(both));
    assertThat(sweep.isNothing(Serving.SERVED), is(false));
    assertThat(sweep.isNothing(Serving.REFUSED), is(true));
  }

  @Test
  void aStateThatIsNotStableYetIsAwaitedFromTheBeginning() {
    ToggleWait wait =
        new ToggleWait(
            cell -> {
              nanos.addAndGet(Duration.ofMillis(100).toNanos());
              return ++asked == 2 || asked == 4 ? Steps.refused() : Steps.served();
            },
            Serving.SERVED,
            ExchangeSource.live(),
            Workers.sequential(),
            nanos::get);

    Sweep sweep =
        wait.stableFor(Duration.ofMillis(300))
            .sweep(List.of(CELL), List.of(CELL), Duration.ofSeconds(5));

    assertThat(change(sweep), is(new ToggleChange(Duration.ofMillis(300), Duration.ofMillis(500))));
    assertThat("asked until 300 ms after the change", asked, is(9));
  }

  @Test
  void aStateThatOnlyTheSamplesShowIsNotStable() {
    List<RouteAndForm> sent = new ArrayList<>();
    RouteAndForm other = CELL.throughOtherForm();
    ToggleWait wait =
        new ToggleWait(
            cell -> {
              sent.add(cell);
              nanos.addAndGet(Duration.ofMillis(100).toNanos());
              return cell.equals(other) && sent.size() > 2 && nanos.get() < 1_000_000_000L
                  ? Steps.refused()
                  : Steps.served();
            },
            Serving.SERVED,
            ExchangeSource.live(),
            Workers.sequential(),
            nanos::get);

    Sweep sweep =
        wait.stableFor(Duration.ofMillis(300))
            .sweep(List.of(CELL, other), List.of(CELL), Duration.ofSeconds(5));

    assertThat(sweep.change(other).orElseThrow().atLeast(), is(greaterThan(Duration.ZERO)));
  }

  @Test
  void aStateIsNotTheSameStillIfOneCellIsAnsweredOtherwise() {
    ToggleWait wait = wait(Duration.ofMillis(10), 1);
    assertThat(wait.isStill(List.of(CELL, CELL.throughOtherForm())), is(false));
    assertThat(wait.isStill(List.of(CELL, CELL.throughOtherForm())), is(true));
    assertThat(asked, is(4));
  }

  @Test
  void aStateThatWasNotStableIsLookedAtTheMoreOften() {
    ToggleWait steady = wait(Duration.ofMillis(10), 0);
    assertThat(steady.isStillAfterUnrest(List.of(CELL)), is(true));
    assertThat(asked, is(1));

    asked = 0;
    ToggleWait wait = wait(Duration.ofMillis(10), 2);
    assertThat(wait.isStillAfterUnrest(List.of(CELL)), is(false));
    assertThat(wait.isStillAfterUnrest(List.of(CELL)), is(false));
    assertThat(asked, is(2));
    assertThat(wait.isStillAfterUnrest(List.of(CELL)), is(true));
    assertThat(asked, is(5));
  }

  @Test
  void aStateThatWasNeverStableIsNotLookedAtForEver() {
    ToggleWait wait = wait(Duration.ofMillis(10), 9);
    for (int i = 0; i < 9; i++) {
      assertThat(wait.isStillAfterUnrest(List.of(CELL)), is(false));
    }
    assertThat(wait.isStillAfterUnrest(List.of(CELL)), is(true));
    assertThat(asked, is(14));
  }

  @Test
  void oneNodeThatNeverFollowsIsFoundOutAfterTheTime() {
    RouteAndForm other = CELL.throughOtherForm();
    ToggleWait wait =
        new ToggleWait(
            cell -> {
              nanos.addAndGet(Duration.ofMillis(10).toNanos());
              asked++;
              return asked == 1 || asked == 8 ? Steps.refused() : Steps.served();
            },
            Serving.SERVED,
            ExchangeSource.live(),
            Workers.sequential(),
            nanos::get);
    assertThat(wait.isStill(List.of(CELL)), is(false));
    wait.sweep(List.of(CELL, other), List.of(), Duration.ofSeconds(1));
    assertThat(asked, is(3));

    Sweep ended = wait.ended(List.of(CELL, other));

    assertThat("each four times more, the one that is found out three", asked, is(10));
    assertThat(ended.change(CELL).isPresent(), is(false));
    assertThat(ended.step(CELL).orElseThrow().is(Serving.REFUSED), is(true));
    assertThat(ended.change(other).isPresent(), is(true));
  }

  @Test
  void aSteadyStateIsNotAskedAgainAfterTheTime() {
    ToggleWait wait = wait(Duration.ofMillis(10), 0);
    Sweep sweep = wait.sweep(List.of(CELL), List.of(), Duration.ofSeconds(1));

    assertThat(wait.ended(List.of(CELL)), is(sweep));
    assertThat(asked, is(1));
  }

  @Test
  void aStateThatWasNotStableAfterAllIsAwaitedOnTheSameClock() {
    ToggleWait wait = wait(Duration.ofMillis(100), 0);
    wait.sweep(List.of(CELL), List.of(), Duration.ofSeconds(1));

    Sweep again = wait.again().sweep(List.of(CELL), List.of(), Duration.ofSeconds(1));

    assertThat(asked, is(2));
    assertThat(change(again), is(new ToggleChange(Duration.ZERO, Duration.ofMillis(200))));
  }

  @Test
  void theTimeIsOverWhenAllOfItHasPassed() {
    ToggleWait wait = waitFor(ExchangeSource.live());
    nanos.addAndGet(Duration.ofMillis(99).toNanos());
    assertThat(wait.isWithin(Duration.ofMillis(100)), is(true));
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(wait.isWithin(Duration.ofMillis(100)), is(false));
  }

  @Test
  void aStateThatHasLastedForJustTheWantedTimeIsStable() {
    Sweep sweep =
        wait(Duration.ofMillis(100), 0)
            .stableFor(Duration.ofMillis(100))
            .sweep(List.of(CELL), List.of(), Duration.ofSeconds(2));

    assertThat(change(sweep), is(new ToggleChange(Duration.ZERO, Duration.ofMillis(100))));
    assertThat(asked, is(3));
  }

  @Test
  void besidesTheSamplesTwoCellsInTurnAreLookedAt() {
    List<RouteAndForm> cells =
        Apps.manifest(Apps.TUTORIAL).routes().stream()
            .map(route -> new RouteAndForm(route, UrlForm.SITE_NAME))
            .toList();
    List<RouteAndForm> sent = new ArrayList<>();
    new ToggleWait(
            cell -> {
              sent.add(cell);
              nanos.addAndGet(Duration.ofMillis(100).toNanos());
              return Steps.served();
            },
            Serving.SERVED,
            ExchangeSource.live(),
            Workers.sequential(),
            nanos::get)
        .stableFor(Duration.ofMillis(150))
        .sweep(cells, List.of(), Duration.ofSeconds(5));

    assertThat(sent.subList(0, cells.size()), is(cells));
    assertThat("two looks", sent.subList(cells.size(), sent.size()), is(cells.subList(0, 4)));
  }

  @Test
  void theTimeBetweenTwoRoundsGrowsToATwentiethOfTheBound() {
    PollInterval interval = waitFor(ExchangeSource.live()).closeTogether(Duration.ofSeconds(1));

    assertThat(interval.next(1, Duration.ZERO).compareTo(Duration.ofMillis(50)), is(lessThan(0)));
    assertThat(interval.next(40, Duration.ZERO), is(Duration.ofMillis(50)));
  }

  @Test
  void theTimeBetweenTwoRoundsEndsWhenTheStateCanHaveProvenStable() {
    Duration second = Duration.ofSeconds(1);
    assertThat(pauses(Duration.ofMillis(400), second).get(0), is(second));
    assertThat(pauses(Duration.ofMillis(400), second).get(1), is(Duration.ofMillis(100)));
    assertThat(pauses(Duration.ofMillis(330), second).get(3), is(Duration.ofMillis(30)));
    assertThat(pauses(Duration.ZERO, second), is(List.of(second)));
  }

  @Test
  void theLooksAtAStateAreEvenlyApartHoweverLongEachTakes() {
    assertThat(
        pauses(Duration.ofMillis(600), Duration.ofSeconds(1)).subList(1, 4),
        is(List.of(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(150))));
  }

  @Test
  void aSiteWhoseToggleTakesEffectAtOnceIsAskedNoMoreThanPlanned() {
    List<RouteAndForm> cells = List.of(CELL, CELL.throughOtherForm());
    int[] requests = new int[1];
    new ToggleWait(
            cell -> {
              requests[0]++;
              return Steps.served();
            },
            Serving.SERVED,
            ExchangeSource.live(),
            Workers.sequential())
        .stableFor(Duration.ofMillis(40))
        .sweep(cells, cells, Duration.ofSeconds(5));

    assertThat(requests[0], is(lessThanOrEqualTo(ToggleWait.requests(2, 2))));
  }

  /** What the pause would be at each request, of which each takes 100 ms. */
  private List<Duration> pauses(Duration stable, Duration regular) {
    List<Duration> pauses = new ArrayList<>();
    ToggleWait[] wait = new ToggleWait[1];
    wait[0] =
        new ToggleWait(
                cell -> {
                  nanos.addAndGet(Duration.ofMillis(100).toNanos());
                  pauses.add(wait[0].orUntilStable(regular));
                  return Steps.served();
                },
                Serving.SERVED,
                ExchangeSource.live(),
                Workers.sequential(),
                nanos::get)
            .stableFor(stable);
    wait[0].sweep(List.of(CELL), List.of(CELL), Duration.ofSeconds(5));
    return pauses;
  }

  @Test
  void nobodyWaitsBetweenRoundsThatAreOnlyRemembered() {
    PollInterval interval = waitFor(new Remembered()).closeTogether(Duration.ofSeconds(1));

    assertThat(interval.next(40, Duration.ZERO), is(Duration.ofNanos(1)));
  }

  private ToggleWait waitFor(ExchangeSource source) {
    return new ToggleWait(
        cell -> Steps.served(), Serving.SERVED, source, Workers.sequential(), nanos::get);
  }

  /** Of a run that is over. */
  private static final class Remembered implements ExchangeSource {
    @Override
    public Exchange exchange(String key, Supplier<Exchange> sending) {
      throw new NotRecordedException(key);
    }

    @Override
    public String fact(String key, Supplier<String> finding) {
      throw new NotRecordedException(key);
    }

    @Override
    public boolean isRecorded() {
      return true;
    }
  }

  private int asked;

  /** Each request takes that time; the first ones are refused. */
  private ToggleWait wait(Duration each, int refusals) {
    return new ToggleWait(
        cell -> {
          nanos.addAndGet(each.toNanos());
          return asked++ < refusals ? Steps.refused() : Steps.served();
        },
        Serving.SERVED,
        ExchangeSource.live(),
        Workers.sequential(),
        nanos::get);
  }

  private static ToggleChange change(Sweep sweep) {
    return sweep.change(CELL).orElseThrow();
  }
}
