package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.internal.config.ToggleGuide;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;

/** The toggle of a site that a person sets when asked. */
record GuidedToggle(String siteName, ToggleGuide guide) implements RestApisToggle {
  private static final Duration WITHIN = Duration.ofSeconds(60);

  @Override
  public void enable() {
    guide.ask(siteName, true, NoToggle.clickPath(siteName));
  }

  @Override
  public void disable() {
    guide.ask(siteName, false, NoToggle.clickPath(siteName));
  }

  @Override
  public boolean canToggle() {
    return true;
  }

  @Override
  public Duration within() {
    return WITHIN;
  }
}
