package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.internal.config.ToggleCommands;
import dev.forgeapi.testkit.internal.config.ToggleCommands.ToggleGuide;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;

/** How the toggle of a real site is set: by commands, by a person who is asked, or not at all. */
public final class SiteToggles {
  private SiteToggles() {}

  /** The way through the admin pages to the toggle (F-061). */
  public static String clickPath(String siteName) {
    return page(siteName) + " > App REST APIs";
  }

  /** The way to the page that has the toggle. */
  public static String page(String siteName) {
    return "Atlassian Administration > Apps > Sites > "
        + siteName
        + " > Connected apps > View app details > Details";
  }

  /** Toggles a site by the commands under {@code restApisSwitch}. */
  public record CommandToggle(ToggleCommands commands, Redaction redaction)
      implements RestApisToggle {
    @Override
    public void enable() {
      run("enable", commands.enable());
    }

    @Override
    public void disable() {
      run("disable", commands.disable());
    }

    private void run(String verb, String command) {
      new ShellCommand("restApisSwitch." + verb, command, commands.timeout(), redaction).run();
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

  /** The toggle of a site that a person sets when asked. */
  record GuidedToggle(String siteName, ToggleGuide guide, Duration within)
      implements RestApisToggle {

    @Override
    public void enable() {
      guide.ask(siteName, true, clickPath(siteName));
    }

    @Override
    public void disable() {
      guide.ask(siteName, false, clickPath(siteName));
    }

    @Override
    public boolean canToggle() {
      return true;
    }
  }

  /** The toggle of a site that only a person can set. */
  record NoToggle(String siteName, Duration within) implements RestApisToggle {

    @Override
    public void enable() {
      throw refusal("enable");
    }

    @Override
    public void disable() {
      throw refusal("disable");
    }

    @Override
    public boolean canToggle() {
      return false;
    }

    private UnsupportedOperationException refusal(String verb) {
      return new UnsupportedOperationException(
          ("this run cannot %s the REST APIs on %s: add commands under 'restApisSwitch' in "
                  + "forge-api.yaml, or let a person do it in %s")
              .formatted(verb, siteName, clickPath("site")));
    }
  }
}
