package dev.forgeapi.testkit;

import dev.forgeapi.testkit.site.RestApis;
import java.time.Duration;

/** The switch of a site that a person throws when asked. */
record GuidedSwitch(String siteName, SwitchGuide guide) implements RestApis {
  private static final Duration WITHIN = Duration.ofSeconds(60);

  @Override
  public void enable() {
    guide.ask(siteName, true, NoSwitch.clickPath(siteName));
  }

  @Override
  public void disable() {
    guide.ask(siteName, false, NoSwitch.clickPath(siteName));
  }

  @Override
  public boolean canSwitch() {
    return true;
  }

  @Override
  public Duration within() {
    return WITHIN;
  }
}
