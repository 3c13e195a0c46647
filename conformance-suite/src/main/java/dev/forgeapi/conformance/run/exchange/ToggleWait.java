package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.proof.Sweep.ToggleChange;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.FibonacciPollInterval;
import org.awaitility.pollinterval.PollInterval;
import org.jspecify.annotations.Nullable;

/**
 * Repeats the plain requests until each is answered as wanted, or the time is over.
 *
 * <p>That a cell was late is proven by the last request that was answered otherwise, from when it
 * was sent; that it was in time, by when the first good answer had come. This machine may have been
 * too slow to ask for either.
 */
public final class ToggleWait {
  /** So often is a state looked at while it has yet to prove stable. */
  private static final int LOOKS = 4;

  /** So many cells are looked at each time beside the samples: others each time. */
  private static final int OTHERS = 2;

  /**
   * How many requests a sweep with a time to be stable for sends at most, if each cell is answered
   * as wanted at once.
   */
  public static int requests(int cells, int samples) {
    return cells + LOOKS * Math.min(cells, samples + OTHERS);
  }

  private final Function<RouteAndForm, Step> send;
  private final Serving wanted;
  private final ExchangeSource source;
  private final Workers workers;
  private final LongSupplier nanos;
  private final long start;
  private Duration stable = Duration.ZERO;
  private @Nullable Duration stableSince;
  private int looked;
  private int unrest;
  private final Map<RouteAndForm, Step> last = new LinkedHashMap<>();
  private final Map<RouteAndForm, Duration> otherwise = new LinkedHashMap<>();
  private final Map<RouteAndForm, ToggleChange> changes = new LinkedHashMap<>();

  public ToggleWait(
      Function<RouteAndForm, Step> send, Serving wanted, ExchangeSource source, Workers workers) {
    this(send, wanted, source, workers, System::nanoTime);
  }

  /**
   * @param nanos a clock that only goes forward
   */
  public ToggleWait(
      Function<RouteAndForm, Step> send,
      Serving wanted,
      ExchangeSource source,
      Workers workers,
      LongSupplier nanos) {
    this.send = send;
    this.wanted = wanted;
    this.source = source;
    this.workers = workers;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /**
   * The state counts once the samples have shown it for so long; the nodes of a site may differ.
   */
  public ToggleWait stableFor(Duration time) {
    this.stable = time;
    return this;
  }

  /**
   * Asks each cell once more after that time before it gives the cell up.
   *
   * @param samples are asked again while the state has yet to prove stable, and some of the cells
   *     in turn
   */
  public Sweep sweep(List<RouteAndForm> cells, List<RouteAndForm> samples, Duration atMost) {
    PollInterval regular = closeTogether(atMost);
    // Everything is stated, because Awaitility's defaults are static and anyone can change them.
    Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval((count, previous) -> orUntilStable(regular.next(count, previous)))
        .forever()
        .until(
            () -> {
              boolean lastRound = elapsed().compareTo(atMost) > 0;
              return (allAsWanted(cells) && isStable(cells, samples)) || lastRound;
            });
    return new Sweep(last, changes);
  }

  /** Whether so much time has not passed yet. */
  public boolean isWithin(Duration time) {
    return elapsed().compareTo(time) < 0;
  }

  /** The state was not stable after all: waits for it from the beginning, on the same clock. */
  public ToggleWait again() {
    changes.clear();
    stableSince = null;
    return this;
  }

  /** One answer of the other kind, and the time begins again for all. */
  private boolean isStable(List<RouteAndForm> cells, List<RouteAndForm> samples) {
    if (stable.isZero()) {
      return true;
    }
    Duration now = elapsed();
    if (stableSince == null) {
      // All were asked just now.
      stableSince = now;
      return false;
    }
    Set<RouteAndForm> some = new LinkedHashSet<>(samples);
    for (int i = 0; i < Math.min(OTHERS, cells.size()); i++) {
      some.add(cells.get(looked++ % cells.size()));
    }
    return isStill(List.copyOf(some)) && now.minus(stableSince).compareTo(stable) >= 0;
  }

  /** Asks each cell once more; if one is answered otherwise, the state is not stable yet. */
  public boolean isStill(List<RouteAndForm> cells) {
    boolean still = true;
    for (Asked asked : workers.map(cells, this::ask)) {
      note(asked);
      still &= !isOtherwise(asked.step());
    }
    if (!still) {
      unrest++;
      again();
    }
    return still;
  }

  /** The same, asked the more often the more often the state was not stable after all. */
  public boolean isStillAfterUnrest(List<RouteAndForm> cells) {
    boolean still = isStill(cells);
    for (int i = 0; i < Math.min(unrest, LOOKS) && still; i++) {
      still = isStill(cells);
    }
    return still;
  }

  /**
   * What the sweep showed, once its time is over. If the state was not stable meanwhile, each cell
   * is asked some times more, and has not followed if one answer is of the other kind: of many
   * nodes, one may never follow.
   */
  public Sweep ended(List<RouteAndForm> cells) {
    for (int i = 0; i < LOOKS && unrest > 0; i++) {
      List<RouteAndForm> followed = cells.stream().filter(changes::containsKey).toList();
      for (Asked asked : workers.map(followed, this::ask)) {
        if (isOtherwise(asked.step())) {
          note(asked);
          changes.remove(asked.cell());
        }
      }
    }
    return new Sweep(last, changes);
  }

  private boolean isOtherwise(Step step) {
    return !step.is(wanted)
        && !step.is(Serving.UNUSABLE)
        && !step.is(Serving.ANSWER_TO_ANOTHER_REQUEST);
  }

  private Duration elapsed() {
    return elapsed("");
  }

  private Duration elapsed(String when) {
    return source.fact(
        "time waited for " + wanted + when,
        () -> Duration.ofNanos(nanos.getAsLong() - start).toString(),
        Duration::parse);
  }

  /** More and more slowly, but often enough to find out a delay of a little more than allowed. */
  PollInterval closeTogether(Duration atMost) {
    if (source.isRecorded()) {
      return (count, previous) -> Duration.ofNanos(1);
    }
    PollInterval growing = FibonacciPollInterval.fibonacci(4, TimeUnit.MILLISECONDS);
    Duration longest = atMost.dividedBy(20);
    return (count, previous) -> Collections.min(List.of(growing.next(count, previous), longest));
  }

  /**
   * At even times however long a look takes, the last one when the state can have proven stable.
   */
  Duration orUntilStable(Duration regular) {
    if (stableSince == null) {
      return regular;
    }
    long since = nanos.getAsLong() - start - stableSince.toNanos();
    long even = stable.toNanos() / LOOKS;
    Duration next = Duration.ofNanos(Math.min(stable.toNanos(), (since / even + 1) * even) - since);
    // Thread.sleep may round down to milliseconds: to end too early would cost one more look.
    Duration pause = (source.isRecorded() ? regular : next).plusNanos(999_999);
    return Collections.max(List.of(Duration.ofMillis(1), Duration.ofMillis(pause.toMillis())));
  }

  private boolean allAsWanted(List<RouteAndForm> cells) {
    List<RouteAndForm> open = cells.stream().filter(cell -> !changes.containsKey(cell)).toList();
    List<Asked> round = workers.map(open, this::ask);
    boolean refusedAlike = open.size() == cells.size() && isTheSameServerError(round);
    for (Asked asked : round) {
      note(asked);
      if (asked.step().is(wanted) || refusedAlike) {
        RouteAndForm cell = asked.cell();
        changes.put(
            cell, new ToggleChange(otherwise.getOrDefault(cell, Duration.ZERO), asked.answered()));
      }
    }
    return changes.size() == cells.size();
  }

  /**
   * How disabled REST APIs are answered is open: a server error for everything may be it (F-089).
   */
  private boolean isTheSameServerError(List<Asked> round) {
    return wanted == Serving.REFUSED
        && round.stream().map(Asked::step).allMatch(Step::isServerError)
        && round.stream().map(asked -> asked.step().exchange().status()).distinct().count() == 1;
  }

  /** A request, and when it was sent and answered. */
  private record Asked(RouteAndForm cell, Duration sent, Step step, Duration answered) {}

  private Asked ask(RouteAndForm cell) {
    Duration sent = elapsed(" when " + cell + " was asked");
    Step step = send.apply(cell);
    return new Asked(cell, sent, step, elapsed(" when " + cell + " was answered"));
  }

  private void note(Asked asked) {
    last.put(asked.cell(), asked.step());
    if (isOtherwise(asked.step())) {
      otherwise.put(asked.cell(), asked.sent());
    }
  }
}
