package dev.forgeapi.conformance.check;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.FibonacciPollInterval;
import org.awaitility.pollinterval.PollInterval;

/**
 * Repeats the plain requests until each is answered as wanted, or the time is over.
 *
 * <p>That a cell was late is proven by the last request that was answered otherwise, from when it
 * was sent; that it was in time, by when the first good answer had come. This machine may have been
 * too slow to ask for either.
 */
final class SwitchWait {
  private final Function<Cell, Step> send;
  private final Serving wanted;
  private final Testimony testimony;
  private final LongSupplier nanos;
  private final long start;
  private final Map<Cell, Step> last = new LinkedHashMap<>();
  private final Map<Cell, Duration> otherwise = new LinkedHashMap<>();
  private final Map<Cell, Change> changes = new LinkedHashMap<>();

  SwitchWait(Function<Cell, Step> send, Serving wanted, Testimony testimony) {
    this(send, wanted, testimony, System::nanoTime);
  }

  /**
   * @param nanos a clock that only goes forward
   */
  SwitchWait(Function<Cell, Step> send, Serving wanted, Testimony testimony, LongSupplier nanos) {
    this.send = send;
    this.wanted = wanted;
    this.testimony = testimony;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** Asks each cell once more after that time before it gives the cell up. */
  Sweep sweep(List<Cell> cells, Duration atMost) {
    // Everything is stated, because Awaitility's defaults are static and anyone can change them.
    Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(closeTogether(atMost))
        .forever()
        .until(
            () -> {
              boolean lastRound = elapsed().compareTo(atMost) > 0;
              return allAsWanted(cells) || lastRound;
            });
    return new Sweep(last, changes);
  }

  private Duration elapsed() {
    return Duration.parse(
        testimony.fact(
            "time waited for " + wanted,
            () -> Duration.ofNanos(nanos.getAsLong() - start).toString()));
  }

  /** More and more slowly, but often enough to find out a delay of a little more than allowed. */
  PollInterval closeTogether(Duration atMost) {
    if (testimony.isRecorded()) {
      return (count, previous) -> Duration.ofNanos(1);
    }
    PollInterval growing = FibonacciPollInterval.fibonacci(4, TimeUnit.MILLISECONDS);
    Duration longest = atMost.dividedBy(20);
    return (count, previous) -> Collections.min(List.of(growing.next(count, previous), longest));
  }

  private boolean allAsWanted(List<Cell> cells) {
    for (Cell cell : cells) {
      if (!changes.containsKey(cell)) {
        Duration sent = elapsed();
        Step step = send.apply(cell);
        last.put(cell, step);
        if (step.is(wanted)) {
          changes.put(cell, new Change(otherwise.getOrDefault(cell, Duration.ZERO), elapsed()));
        } else if (!step.is(Serving.UNUSABLE) && !step.is(Serving.ANSWER_TO_ANOTHER_REQUEST)) {
          otherwise.put(cell, sent);
        }
      }
    }
    return changes.size() == cells.size();
  }
}
