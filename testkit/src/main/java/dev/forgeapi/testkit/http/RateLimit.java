package dev.forgeapi.testkit.http;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * At most so many requests within any one second. Callers leave in the order in which they came:
 * one sleeps until the window has room, the others queue behind it.
 */
final class RateLimit {
  private final ReentrantLock queue = new ReentrantLock(true);
  private final Ticker ticker;
  private final boolean limited;
  private final long[] recent;
  private final long window;
  private long count;

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
    this.recent = new long[limited ? Math.max(1, (int) perSecond) : 0];
    this.window = limited ? (long) Math.ceil(recent.length / perSecond * 1e9) : 0;
  }

  /** Waits for its turn and gives the time, in nanoseconds of the ticker, at which it came. */
  long await() throws InterruptedException {
    if (!limited) {
      return ticker.nanos();
    }
    queue.lockInterruptibly();
    try {
      int slot = (int) (count % recent.length);
      long now = ticker.nanos();
      if (count >= recent.length) {
        long free = recent[slot] + window;
        while (now - free < 0) {
          ticker.sleep(Duration.ofNanos(free - now));
          now = ticker.nanos();
        }
      }
      recent[slot] = now;
      count++;
      return now;
    } finally {
      queue.unlock();
    }
  }
}
