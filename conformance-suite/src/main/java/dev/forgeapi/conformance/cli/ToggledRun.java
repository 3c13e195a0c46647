package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.ToggleCommands.ToggleGuide;
import dev.forgeapi.testkit.internal.toggle.SiteClaim;
import dev.forgeapi.testkit.internal.toggle.StateDirectory;
import dev.forgeapi.testkit.internal.toggle.ToggleNote;
import dev.forgeapi.testkit.internal.toggle.ToggledSite;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Messages and questions of a command about a site that it toggles, or that an earlier run left
 * toggled.
 */
final class ToggledRun {
  private static final Duration FOR_ANOTHER_RUN = Duration.ofMinutes(10);

  private final Console console;
  private final ForgeApiConfiguration configuration;
  private final StateDirectory directory = StateDirectory.ofUser();
  private final Optional<ToggledSite> site;

  ToggledRun(Console console, ForgeApiConfiguration configuration) {
    this.console = console;
    this.configuration = configuration;
    this.site =
        configuration.target() == TargetKind.GATEWAY
            ? Optional.empty()
            : Optional.of(ToggledSite.of(configuration, configuration.appManifest()));
  }

  /** The note of a run that ended without putting the site back. */
  private Optional<ToggleNote> left() {
    return site.flatMap(directory::note).filter(note -> !note.isOfALivingRun());
  }

  /** Says first, before anything else, that an earlier run left the site changed. */
  void remind() {
    left().ifPresent(note -> console.say(note.sentence() + ". " + note.remedy()));
  }

  /**
   * @throws ConfigurationException if an earlier run left the site changed: what would be found now
   *     means nothing
   */
  void refuseIfLeft() {
    left()
        .ifPresent(
            note -> {
              throw new ConfigurationException(
                  ("%s. Nothing was sent. %s; if somebody has done so already, forge-api"
                          + " restore changes nothing")
                      .formatted(note.sentence(), note.remedy()));
            });
  }

  /**
   * Announces the outage, if there is one, and asks the person at the terminal.
   *
   * @param yes whether that person has agreed on the command line
   * @param byHand whether a person toggles the site
   * @throws ConfigurationException if nobody agrees
   */
  void agree(RunPlan plan, boolean yes, boolean byHand) {
    Optional<Outage> outage = Outage.of(configuration, plan);
    if (outage.isEmpty()) {
      return;
    }
    console.say(outage.get().sentence());
    if (yes || (!byHand && !console.terminal())) {
      return;
    }
    if (console.terminal()) {
      console.err().print("Continue? Type yes or no: ");
      console.flush();
    }
    String answer =
        console
            .typed()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        byHand
                            ? "option --guided: standard input is not a terminal: run the"
                                + " command at a terminal, or add commands under restApisSwitch"
                                + " in forge-api.yaml"
                            : "there was no answer on standard input, so nothing was sent:"
                                + " answer yes, or use --yes"));
    if (!List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT))) {
      throw new ConfigurationException(
          (byHand ? "option --guided: " : "")
              + "permission was not given, so nothing was sent: answer yes, "
              + (byHand ? "run without --guided, " : "")
              + "leave the STATE checks out with outOfScope: {STATE: \"REASON\"} in"
              + " forge-api.yaml, or select other checks with --only");
    }
  }

  /**
   * Has the site to itself if the run toggles it; else waits until no other run toggles it.
   *
   * @throws dev.forgeapi.testkit.internal.toggle.ToggledSite.ToggleException if another has it for
   *     too long
   */
  Optional<SiteClaim> claim(RunPlan plan) {
    if (Outage.of(configuration, plan).isPresent()) {
      return site.map(each -> SiteClaim.take(directory, each, FOR_ANOTHER_RUN, console::say));
    }
    site.ifPresent(each -> SiteClaim.awaitFree(directory, each, FOR_ANOTHER_RUN, console::say));
    return Optional.empty();
  }

  /**
   * Says last that this run leaves the site changed, if it does. Another run may have begun to
   * toggle the site as soon as this one had put it back.
   *
   * @return the exit code, which then is no success
   */
  int end(int code) {
    Optional<ToggleNote> note =
        site.flatMap(directory::note).filter(each -> !each.isOfAnotherLivingRun());
    if (note.isEmpty()) {
      return code;
    }
    console.out().flush();
    console.say(note.get().stillChanged() + ". " + note.get().remedy());
    return code == ExitCode.CONFORMANT ? ExitCode.INCONCLUSIVE : code;
  }

  /**
   * What a run that toggles a real site does to those who call the app there.
   *
   * @param shortest about how long each time, if every change takes effect at once
   * @param longest the same if each change takes as long as it may
   * @param byHand whether a person toggles it, whose time nobody knows
   */
  record Outage(String site, int times, Duration shortest, Duration longest, boolean byHand) {
    private static final int TIMES = 2;
    private static final int ROUNDS_OF_REQUESTS = 3;

    static Optional<Outage> of(ForgeApiConfiguration configuration, RunPlan plan) {
      if (configuration.target() == TargetKind.GATEWAY || !plan.togglesSite()) {
        return Optional.empty();
      }
      double requests =
          Math.max(
              RunPlan.LEAST_WHILE_DISABLED,
              plan.scope().routes() * UrlForm.values().length * ROUNDS_OF_REQUESTS);
      long sending = 1 + (long) Math.ceil(requests / configuration.safety().perSecond());
      long seconds = Math.max(sending, RunPlan.LEAST_DISABLED.toSeconds());
      Duration within = configuration.toggleWithin();
      return Optional.of(
          new Outage(
              configuration.siteName().orElse("the site"),
              TIMES,
              Duration.ofSeconds(seconds),
              Duration.ofSeconds(seconds).plus(within.multipliedBy(2)),
              configuration.restApisSwitch().isEmpty()));
    }

    String sentence() {
      return "this run "
          + (byHand ? "asks you to turn" : "turns")
          + " App REST APIs off on "
          + site
          + (times == 1 ? " once" : times == 2 ? " twice" : " " + times + " times")
          + (byHand
              ? ", until it asks you to turn them on again a few seconds later"
              : ", for about %s s%s (up to %s s if the site is slow to follow)"
                  .formatted(shortest.toSeconds(), times == 1 ? "" : " each", longest.toSeconds()))
          + ". Meanwhile, all calls of the app's REST APIs on that site are refused. If App REST"
          + " APIs are off when the run starts, they are on during the run. At the end"
          + (byHand
              ? ", you are asked to restore the original state; after Ctrl-C, you are only reminded"
              : ", and after Ctrl-C, the original state is restored");
    }
  }

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
}
