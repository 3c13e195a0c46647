package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;

/**
 * The App REST APIs toggle of one virtual site, with additional features of the gateway.
 * Thread-safe.
 */
public interface GatewayToggle extends RestApisToggle {

  /**
   * From now on a change takes effect only after that real time (not the site's clock), as a client
   * that awaits it would see. Zero by default.
   */
  void propagateAfter(Duration delay);

  /** What callers see now. */
  boolean isEnabled();
}
