package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.internal.config.ToggleCommands;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;

/** Toggles a site by the commands under {@code restApisSwitch}. */
public record CommandToggle(ToggleCommands commands, Redaction redaction)
    implements RestApisToggle {
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
  public boolean canToggle() {
    return true;
  }

  @Override
  public Duration within() {
    return commands.within();
  }
}
