package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.internal.client.ClientContext;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Notices that nothing goes on in tests: each of their threads waits, and no client has a request
 * under way, at every look for half a second.
 */
final class StandstillWatch {
  private static final Duration LONG_ENOUGH = Duration.ofMillis(500);

  private List<SiteUse> watched = List.of();
  private long since;

  /** Looks once; to be called again and again. */
  boolean holdsFor(List<SiteUse> tests, TestThreads threads) {
    long now = System.nanoTime();
    if (!tests.equals(watched) || !isStill(tests, threads)) {
      watched = tests;
      since = now;
    }
    return now - since >= LONG_ENOUGH.toNanos();
  }

  private static boolean isStill(Collection<SiteUse> tests, TestThreads threads) {
    return tests.stream().flatMap(threads::of).allMatch(StandstillWatch::waits)
        && Thread.getAllStackTraces().values().stream()
            .flatMap(Stream::of)
            .noneMatch(frame -> frame.getClassName().equals(ClientContext.class.getName()));
  }

  private static boolean waits(Thread thread) {
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING -> true;
      default -> false;
    };
  }
}
