package dev.forgeapi.testkit.internal.toggle;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A process, distinguished from a later one with the same ID.
 *
 * @param start when it started, as the system says; empty if it does not
 */
record RunningProcess(long pid, String start) {
  private static final Duration CLOCK_STEP = Duration.ofSeconds(5);

  static RunningProcess current() {
    return of(ProcessHandle.current());
  }

  private static RunningProcess of(ProcessHandle process) {
    return new RunningProcess(
        process.pid(), process.info().startInstant().map(Instant::toString).orElse(""));
  }

  boolean isCurrent() {
    return isSame(current());
  }

  boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(RunningProcess::of).stream()
        .anyMatch(this::isSame);
  }

  /** Linux reports the start as time since boot, and the time of boot changes with the clock. */
  private boolean isSame(RunningProcess other) {
    if (pid != other.pid || start.equals(other.start)) {
      return pid == other.pid;
    }
    try {
      Duration apart = Duration.between(Instant.parse(start), Instant.parse(other.start));
      return apart.abs().compareTo(CLOCK_STEP) <= 0;
    } catch (DateTimeParseException unknown) {
      return false;
    }
  }
}
