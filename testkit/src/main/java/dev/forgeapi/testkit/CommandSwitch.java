package dev.forgeapi.testkit;

import dev.forgeapi.testkit.http.Redaction;
import dev.forgeapi.testkit.site.RestApis;
import java.time.Duration;

/** Toggles a site by the commands under {@code restApisSwitch}. */
record CommandSwitch(SwitchCommands commands, Redaction redaction) implements RestApis {
  @Override
  public void enable() {
    new ShellCommand("restApisSwitch.enable", commands.enable(), commands.timeout(), redaction)
        .run();
  }

  @Override
  public void disable() {
    new ShellCommand("restApisSwitch.disable", commands.disable(), commands.timeout(), redaction)
        .run();
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
