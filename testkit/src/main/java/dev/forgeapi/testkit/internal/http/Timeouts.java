package dev.forgeapi.testkit.internal.http;

import java.time.Duration;

/**
 * How long the transport waits for a server.
 *
 * @param connect for the connection, TLS included
 * @param read for the next bytes of an answer
 * @param whole for the whole response, from the moment the request is sent; ends a response that
 *     arrives too slowly
 */
public record Timeouts(Duration connect, Duration read, Duration whole) {

  /**
   * @throws IllegalArgumentException if one is not positive
   */
  public Timeouts {
    for (Duration each : new Duration[] {connect, read, whole}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("timeout " + each + " is wrong: expected more than 0");
      }
    }
  }

  /**
   * 5 s, 30 s and 60 s: an app's function may take 25 s (F-044), which leaves time for the way
   * there.
   */
  public static Timeouts standard() {
    return new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60));
  }
}
