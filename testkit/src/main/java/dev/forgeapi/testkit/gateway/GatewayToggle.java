package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;

/**
 * The App REST APIs toggle of one virtual site, with additional features of the gateway.
 * Thread-safe.
 */
public interface GatewayToggle extends RestApisToggle {

  /**
   * From now on, a change takes effect only after this delay, in real time (not by the site's
   * clock). Zero by default.
   */
  void propagateAfter(Duration delay);

  /** What callers see now. */
  boolean isEnabled();
}
