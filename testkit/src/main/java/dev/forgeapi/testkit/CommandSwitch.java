package dev.forgeapi.testkit;

import dev.forgeapi.testkit.http.Redaction;
import dev.forgeapi.testkit.site.RestApis;
import java.time.Duration;

/** Throws a site's switch by the commands under {@code restApisSwitch}. */
record CommandSwitch(SwitchCommands commands, Redaction redaction) implements RestApis {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public void enable() {
    new ShellCommand("restApisSwitch.enable", commands.enable(), PATIENCE, redaction).run();
  }

  @Override
  public void disable() {
    new ShellCommand("restApisSwitch.disable", commands.disable(), PATIENCE, redaction).run();
  }

  @Override
  public boolean canSwitch() {
    return true;
  }

  @Override
  public Duration within() {
    return commands.within();
  }
}
