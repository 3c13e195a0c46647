package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.ConfigurationException;
import dev.forgeapi.testkit.ForgeApiConfiguration;
import dev.forgeapi.testkit.ForgeApiConfiguration.TargetKind;
import dev.forgeapi.testkit.SwitchGuide;
import java.util.Locale;

/** The person at the terminal, who throws the site's switch and says when it is done. */
final class PersonAtSwitch implements SwitchGuide {
  private final Console console;

  PersonAtSwitch(Console console) {
    this.console = console;
  }

  /**
   * Before the first request: there is somebody, and that person wants it.
   *
   * @throws ConfigurationException if not
   */
  void agree(ForgeApiConfiguration configuration, RunPlan plan) {
    if (configuration.target() == TargetKind.GATEWAY) {
      throw refused("the gateway throws its switch itself: leave --guided out, or check a site");
    }
    if (configuration.restApisSwitch().isPresent()) {
      say("nobody is asked to throw the switch: restApisSwitch has commands for it\n");
      return;
    }
    if (!plan.throwsSwitch()) {
      say("nobody is asked to throw the switch: nothing that is checked needs it\n");
      return;
    }
    say(
        "this run asks you to switch App REST APIs off on "
            + configuration.siteName().orElse("the site")
            + ", and then on again, twice. Meanwhile callers of the app are blocked there.\n"
            + "Type yes to go on: ");
    String answer =
        console
            .typed()
            .orElseThrow(
                () ->
                    refused(
                        "nobody answers on standard input: run it at a terminal, or give commands"
                            + " under restApisSwitch in forge-api.yaml"));
    if (!answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
      throw refused("not agreed to, so nothing was sent: leave --guided out, or answer yes");
    }
  }

  private static ConfigurationException refused(String why) {
    return new ConfigurationException("option --guided: " + why);
  }

  @Override
  public void ask(String siteName, boolean on, String clickPath) {
    String state = on ? "on" : "off";
    say(
        "on "
            + siteName
            + ", now switch App REST APIs "
            + state
            + ":\n  "
            + clickPath
            + "\nPress Enter at once when it is "
            + state
            + ", or type no if you cannot: ");
    boolean done = console.typed().map(String::strip).filter(String::isEmpty).isPresent();
    if (!done) {
      throw new UnsupportedOperationException(
          "the person who was asked did not switch App REST APIs " + state + " on " + siteName);
    }
  }

  /** On a line of its own, below whatever progress has been told. */
  private void say(String text) {
    console.err().print("\nforge-api: " + text);
    console.flush();
  }
}
