package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;

/** The toggle of a site that only a person can set. */
public record NoToggle(String siteName, Duration within) implements RestApisToggle {

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
}
