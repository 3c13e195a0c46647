package dev.forgeapi.testkit.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * At most so many requests within any one second, as the server sees them: a place is free again a
 * second after its answer came, because only then is it certain when the server had the request.
 * Callers leave in the order in which they came.
 */
final class RateLimit {
  private final ReentrantLock queue = new ReentrantLock(true);
  private final Ticker ticker;
  private final boolean limited;
  private final long window;

  /** Places that nobody has taken yet; guarded by the queue. */
  private int untouched;

  /** When each place that was taken is free again, in nanoseconds of the ticker. */
  private final BlockingQueue<Long> places = new LinkedBlockingQueue<>();

  /**
   * @param perSecond below 1 means one request per 1/perSecond seconds
   */
  RateLimit(double perSecond, Ticker ticker) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException(
          "safety.perSecond is " + perSecond + ": expected more than 0");
    }
    this.ticker = ticker;
    // Above a million a second no bookkeeping is worth its memory.
    this.limited = perSecond <= 1_000_000;
    this.untouched = limited ? Math.max(1, (int) perSecond) : 0;
    this.window = limited ? (long) Math.ceil(untouched / perSecond * 1e9) : 0;
  }

  /**
   * Waits for a place and gives the time, in nanoseconds of the ticker, at which it was free.
   * {@link #answered()} must follow.
   */
  long await() throws InterruptedException {
    if (!limited) {
      return ticker.nanos();
    }
    queue.lockInterruptibly();
    try {
      if (untouched > 0) {
        untouched--;
        return ticker.nanos();
      }
      long free = places.take();
      long now = ticker.nanos();
      while (now - free < 0) {
        ticker.sleep(Duration.ofNanos(free - now));
        now = ticker.nanos();
      }
      return now;
    } catch (InterruptedException interrupted) {
      answered();
      throw interrupted;
    } finally {
      queue.unlock();
    }
  }

  /** The answer came, or will not come any more. */
  void answered() {
    if (limited) {
      places.add(ticker.nanos() + window);
    }
  }

  /** The clock of the transport; tests replace it so that they never wait. */
  interface Ticker {
    Ticker SYSTEM =
        new Ticker() {
          @Override
          public Instant now() {
            return Instant.now();
          }

          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void sleep(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
          }
        };

    Instant now();

    /** Never goes back; only differences mean something. */
    long nanos();

    void sleep(Duration duration) throws InterruptedException;
  }
}
