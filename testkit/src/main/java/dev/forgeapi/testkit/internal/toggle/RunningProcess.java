package dev.forgeapi.testkit.internal.toggle;

import java.time.Instant;

/**
 * A process, known again after its number has been given to another.
 *
 * @param start when it started, as the system says; empty if it does not
 */
record RunningProcess(long pid, String start) {

  static RunningProcess current() {
    return of(ProcessHandle.current());
  }

  private static RunningProcess of(ProcessHandle process) {
    return new RunningProcess(
        process.pid(), process.info().startInstant().map(Instant::toString).orElse(""));
  }

  boolean isCurrent() {
    return equals(current());
  }

  boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(RunningProcess::of).stream()
        .anyMatch(this::equals);
  }
}
