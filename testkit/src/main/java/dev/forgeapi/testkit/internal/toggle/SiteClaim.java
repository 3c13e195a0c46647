package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.internal.toggle.ToggledSite.ToggleException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Reserves a site for one run: while it toggles the site, responses to other runs are meaningless.
 * The claim of a process that has died is void.
 */
public final class SiteClaim implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final StateDirectory directory;
  private final ToggledSite site;
  private final boolean own;

  private SiteClaim(StateDirectory directory, ToggledSite site, boolean own) {
    this.directory = directory;
    this.site = site;
    this.own = own;
  }

  /**
   * Waits until no other run has the site.
   *
   * @param patience how long
   * @param say receives once who has it, if somebody has
   * @throws ToggleException if another still has it then
   */
  public static SiteClaim take(
      StateDirectory directory, ToggledSite site, Duration patience, Consumer<String> say) {
    waitUntil(
        () -> directory.claim(site, RunningProcess.current()), directory, site, patience, say);
    return new SiteClaim(directory, site, true);
  }

  /**
   * Waits as {@link #take} does, for a run that toggles nothing and disturbs nobody.
   *
   * @throws ToggleException if another still has it then
   */
  public static void awaitFree(
      StateDirectory directory, ToggledSite site, Duration patience, Consumer<String> say) {
    waitUntil(() -> directory.holder(site).isEmpty(), directory, site, patience, say);
  }

  private static void waitUntil(
      BooleanSupplier free,
      StateDirectory directory,
      ToggledSite site,
      Duration patience,
      Consumer<String> say) {
    long end = System.nanoTime() + patience.toNanos();
    boolean said = false;
    while (!free.getAsBoolean()) {
      Optional<RunningProcess> holder = directory.holder(site);
      String who =
          "another run (process "
              + holder.map(process -> String.valueOf(process.pid())).orElse("unknown")
              + ") has "
              + site.name()
              + " in use, because it toggles App REST APIs there";
      if (System.nanoTime() > end) {
        throw new ToggleException(who + ": wait until it has ended, then run this again");
      }
      if (!said) {
        say.accept(who + ": waiting up to " + patience.toSeconds() + " s for it to end");
        said = true;
      }
      LockSupport.parkNanos(POLL.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new ToggleException("interrupted while another run had " + site.name());
      }
    }
  }

  /** As {@link #take}, unless this process has the site already. */
  static SiteClaim takeOrShare(
      StateDirectory directory, ToggledSite site, Duration patience, Consumer<String> say) {
    return directory.holder(site).filter(RunningProcess::isCurrent).isPresent()
        ? new SiteClaim(directory, site, false)
        : take(directory, site, patience, say);
  }

  @Override
  public void close() {
    if (own) {
      directory.release(site);
    }
  }

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
}
