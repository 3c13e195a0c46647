package dev.forgeapi.conformance.fault;

import java.time.Duration;

/**
 * What callers of one site see of its switch when changes take their time. The time runs from the
 * first call after the change. Thread-safe.
 */
final class LaggingSwitch {
  private final Duration enabling;
  private final Duration disabling;
  private final boolean promptAtFirst;
  private boolean enabled;
  private boolean shown;
  private boolean everDisabled;
  private long changedAt;

  private LaggingSwitch(Duration enabling, Duration disabling, boolean promptAtFirst) {
    this.enabling = enabling;
    this.disabling = disabling;
    this.promptAtFirst = promptAtFirst;
  }

  /** Prompt at first; late only after the switch was off once. */
  static LaggingSwitch enabledAgainAfter(Duration time) {
    return new LaggingSwitch(time, Duration.ZERO, true);
  }

  static LaggingSwitch disabledAfter(Duration time) {
    return new LaggingSwitch(Duration.ZERO, time, false);
  }

  static LaggingSwitch changedAfter(Duration time) {
    return new LaggingSwitch(time, time, false);
  }

  /**
   * @param now whether the REST APIs are enabled
   * @return what a caller sees
   */
  synchronized boolean shows(boolean now) {
    if (now != enabled) {
      everDisabled |= enabled;
      enabled = now;
      changedAt = System.nanoTime();
    }
    if (System.nanoTime() - changedAt >= lag().toNanos()) {
      shown = enabled;
    }
    return shown;
  }

  private Duration lag() {
    if (!enabled) {
      return disabling;
    }
    return promptAtFirst && !everDisabled ? Duration.ZERO : enabling;
  }
}
