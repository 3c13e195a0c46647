package dev.forgeapi.conformance.evidence;

import dev.forgeapi.testkit.site.RestApis;
import java.time.Duration;

/** The switch of a site that is only remembered. */
final class RecordedSwitch implements RestApis {

  @Override
  public void enable() {
    throw new UnsupportedOperationException("a record has no switch");
  }

  @Override
  public void disable() {
    throw new UnsupportedOperationException("a record has no switch");
  }

  @Override
  public boolean canSwitch() {
    return false;
  }

  @Override
  public Duration within() {
    return Duration.ZERO;
  }
}
