package dev.forgeapi.testkit.internal.config;

import java.time.Duration;

/**
 * Shell commands that toggle a site's App REST APIs, from {@code restApisSwitch}.
 *
 * @param enable exits 0 once the REST APIs are on
 * @param disable exits 0 once the REST APIs are off
 * @param within how long the change may take to reach every caller
 * @param timeout how long a command may run before it is stopped
 * @param inTests whether tests of an app may use them too; else only the conformance suite does
 */
public record ToggleCommands(
    String enable, String disable, Duration within, Duration timeout, boolean inTests) {
  /** Long enough for a script that drives a browser. */
  public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(2);

  /** For the conformance suite alone. */
  public ToggleCommands(String enable, String disable, Duration within, Duration timeout) {
    this(enable, disable, within, timeout, false);
  }

  /** Asks a person to toggle App REST APIs of a site if there is no command for it. */
  @FunctionalInterface
  public interface ToggleGuide {

    /**
     * Returns as soon as the person says that it is done.
     *
     * @param siteName the site
     * @param on whether to turn it on; else off
     * @param clickPath the path through the admin pages (F-061)
     * @throws UnsupportedOperationException if the person does not do it
     */
    void ask(String siteName, boolean on, String clickPath);
  }
}
