package dev.forgeapi.conformance.fault.alteration;

import java.time.Duration;

/**
 * What callers of one site see of its toggle when changes take their time. The time runs from the
 * first call after the change. Thread-safe.
 */
public final class LaggingToggle {
  private final Duration enabling;
  private final Duration disabling;
  private final boolean promptAtFirst;
  private boolean enabled;
  private boolean shown;
  private boolean everDisabled;
  private long changedAt;

  private LaggingToggle(Duration enabling, Duration disabling, boolean promptAtFirst) {
    this.enabling = enabling;
    this.disabling = disabling;
    this.promptAtFirst = promptAtFirst;
  }

  /** Prompt at first; late only after the REST APIs were off once. */
  public static LaggingToggle enabledAgainAfter(Duration time) {
    return new LaggingToggle(time, Duration.ZERO, true);
  }

  public static LaggingToggle disabledAfter(Duration time) {
    return new LaggingToggle(Duration.ZERO, time, false);
  }

  public static LaggingToggle changedAfter(Duration time) {
    return new LaggingToggle(time, time, false);
  }

  /**
   * @param now whether the REST APIs are enabled
   * @return what a caller sees
   */
  public synchronized boolean shows(boolean now) {
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
