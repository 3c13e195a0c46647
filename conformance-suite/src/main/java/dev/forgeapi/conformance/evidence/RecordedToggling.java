package dev.forgeapi.conformance.evidence;

import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;

/** The toggle of a site that is only remembered. */
final class RecordedToggling implements RestApisToggle {

  @Override
  public void enable() {
    throw new UnsupportedOperationException("a recording has no toggle");
  }

  @Override
  public void disable() {
    throw new UnsupportedOperationException("a recording has no toggle");
  }

  @Override
  public boolean canToggle() {
    return false;
  }

  @Override
  public Duration within() {
    return Duration.ZERO;
  }
}
