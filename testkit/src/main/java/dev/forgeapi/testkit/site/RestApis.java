package dev.forgeapi.testkit.site;

import java.time.Duration;

/**
 * The switch "App REST APIs" that a site admin throws per app in Connected apps (F-061). Disabled
 * is the default. Throwing it may take effect only after a while.
 */
public interface RestApis {

  /**
   * @throws UnsupportedOperationException if this run has no way to throw the switch, with what
   *     would give it one
   */
  void enable();

  /**
   * @throws UnsupportedOperationException if this run has no way to throw the switch, with what
   *     would give it one
   */
  void disable();

  /** Whether this run can throw the switch. */
  boolean canSwitch();

  /** How long a change may take until every caller sees it. */
  Duration within();
}
