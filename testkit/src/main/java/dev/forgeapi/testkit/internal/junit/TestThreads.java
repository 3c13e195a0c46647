package dev.forgeapi.testkit.internal.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which JUnit runs tests: usually one for each test, and another one for a method
 * with {@code @Timeout(threadMode = SEPARATE_THREAD)}.
 */
final class TestThreads {
  /** The newest first: a worker of JUnit's that waits may run another test meanwhile. */
  private final Map<Thread, Deque<SiteUse>> running = new ConcurrentHashMap<>();

  /** From now on the thread runs that test. */
  void enter(Thread thread, SiteUse test) {
    running.computeIfAbsent(thread, absent -> new ConcurrentLinkedDeque<>()).push(test);
  }

  void leave(Thread thread, SiteUse test) {
    running.computeIfPresent(
        thread,
        (same, tests) -> {
          tests.removeFirstOccurrence(test);
          return tests.isEmpty() ? null : tests;
        });
  }

  /** The test that runs on this thread. */
  @Nullable SiteUse current() {
    Deque<SiteUse> tests = running.get(Thread.currentThread());
    return tests == null ? null : tests.peek();
  }

  /** The tests on this thread that wait until that one has ended. */
  Stream<SiteUse> outer(SiteUse test) {
    Deque<SiteUse> tests = running.getOrDefault(Thread.currentThread(), new ArrayDeque<>());
    return tests.stream().filter(other -> other != test);
  }

  Stream<Thread> of(SiteUse test) {
    return running.entrySet().stream()
        .filter(entry -> entry.getValue().contains(test))
        .map(Map.Entry::getKey);
  }
}
