package dev.forgeapi.testkit.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time on one virtual site: the real time, plus what a test added. It determines when tokens
 * and codes expire. The delay of the toggle uses real time.
 */
public final class GatewayClock implements InstantSource {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  public GatewayClock() {}

  /** Moves this site's time forward, or back for a negative duration. */
  public void advance(Duration duration) {
    ahead.accumulateAndGet(duration, Duration::plus);
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(ahead.get());
  }

  /** A clock that follows this one, for a client that needs the same time. */
  public Clock asClock() {
    return withZone(ZoneOffset.UTC);
  }
}
