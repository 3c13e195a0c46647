package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.config.ToggleCommands;
import dev.forgeapi.testkit.internal.config.ToggleCommands.ToggleGuide;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;
import java.util.function.Consumer;

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

  public static void set(RestApisToggle toggle, RestApisState wanted) {
    if (wanted == RestApisState.ENABLED) {
      toggle.enable();
    } else {
      toggle.disable();
    }
  }

  /** Toggles a site by the commands under {@code restApisSwitch}. */
  public static RestApisToggle byCommands(ToggleCommands commands, Redaction redaction) {
    Consumer<RestApisState> run =
        wanted -> {
          boolean on = wanted == RestApisState.ENABLED;
          new ShellCommand(
                  "restApisSwitch." + (on ? "enable" : "disable"),
                  on ? commands.enable() : commands.disable(),
                  commands.timeout(),
                  redaction)
              .run();
        };
    return new SetToggle(run, commands.within(), true);
  }

  /** The toggle of a site that a person sets when asked. */
  static RestApisToggle guided(String siteName, ToggleGuide guide, Duration within) {
    return new SetToggle(
        wanted -> guide.ask(siteName, wanted == RestApisState.ENABLED, clickPath(siteName)),
        within,
        true);
  }

  /** The toggle of a site that only a person can set. */
  static RestApisToggle none(String siteName, Duration within) {
    Consumer<RestApisState> refusal =
        wanted -> {
          throw new UnsupportedOperationException(
              ("this run cannot %s the REST APIs on %s: add commands under 'restApisSwitch' in "
                      + "forge-api.yaml, or let a person do it in %s")
                  .formatted(
                      wanted == RestApisState.ENABLED ? "enable" : "disable",
                      siteName,
                      clickPath("site")));
        };
    return new SetToggle(refusal, within, false);
  }

  /** A toggle that a function sets. */
  public record SetToggle(Consumer<RestApisState> set, Duration within, boolean canToggle)
      implements RestApisToggle {
    @Override
    public void enable() {
      set.accept(RestApisState.ENABLED);
    }

    @Override
    public void disable() {
      set.accept(RestApisState.DISABLED);
    }
  }
}
