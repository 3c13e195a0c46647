package dev.forgeapi.testkit.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

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

  /** The date and time. */
  Instant now();

  /** Never goes back; only differences mean something. */
  long nanos();

  void sleep(Duration duration) throws InterruptedException;
}
