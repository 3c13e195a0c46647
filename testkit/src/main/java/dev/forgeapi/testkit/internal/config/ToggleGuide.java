package dev.forgeapi.testkit.internal.config;

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
