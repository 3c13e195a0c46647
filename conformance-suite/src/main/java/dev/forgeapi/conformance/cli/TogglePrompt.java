package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.ToggleCommands.ToggleGuide;

/** The person at the terminal, who toggles the site and says when it is done. */
record TogglePrompt(Console console) implements ToggleGuide {

  /**
   * Whether there is anything for that person to do.
   *
   * @throws ConfigurationException if there cannot be
   */
  void check(ForgeApiConfiguration configuration, RunPlan plan) {
    if (configuration.target() == TargetKind.GATEWAY) {
      throw refused("the gateway toggles its site itself: omit --guided, or use --target site");
    }
    if (configuration.restApisSwitch().isPresent()) {
      say("App REST APIs are not toggled by hand: restApisSwitch has commands for that\n");
    } else if (!plan.togglesSite()) {
      say("App REST APIs are not toggled by hand: no selected check needs it\n");
    }
  }

  private static ConfigurationException refused(String why) {
    return new ConfigurationException("option --guided: " + why);
  }

  @Override
  public void ask(String siteName, boolean on, String clickPath) {
    String state = on ? "on" : "off";
    say(
        ("on %s, now turn App REST APIs %s:\n  %s\nPress Enter as soon as they are %s, because"
                + " the time until calls follow is measured, or type q to quit: ")
            .formatted(siteName, state, clickPath, state));
    boolean done = console.typed().map(String::strip).filter(String::isEmpty).isPresent();
    if (!done) {
      throw new UnsupportedOperationException(
          "the person at the terminal did not turn " + state + " App REST APIs of " + siteName);
    }
  }

  /** On a line of its own, below the progress shown so far. */
  private void say(String text) {
    console.err().print("\nforge-api: " + text);
    console.flush();
  }
}
