package dev.forgeapi.testkit.internal.gateway.step;

import java.time.Duration;

/** How a reply is sent. */
public record Delivery(Duration delay, boolean chunked, boolean reset) {
  static final Delivery AT_ONCE = new Delivery(Duration.ZERO, false, false);

  Delivery after(Duration time) {
    return new Delivery(time, chunked, reset);
  }

  Delivery inChunks() {
    return new Delivery(delay, true, reset);
  }

  Delivery asReset() {
    return new Delivery(delay, chunked, true);
  }
}
