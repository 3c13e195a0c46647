package dev.forgeapi.testkit.site;

import java.time.Duration;

/**
 * The App REST APIs toggle, which a site admin sets for each app in Connected apps (F-061).
 * Disabled is the default. A change may take a while to take effect.
 */
public interface RestApisToggle {

  /**
   * @throws UnsupportedOperationException if this run cannot toggle the site; the message says how
   *     to configure it
   */
  void enable();

  /**
   * @throws UnsupportedOperationException if this run cannot toggle the site; the message says how
   *     to configure it
   */
  void disable();

  /** Whether this run can toggle the site. */
  boolean canToggle();

  /** How long a change may take until every caller sees it. */
  Duration within();
}
