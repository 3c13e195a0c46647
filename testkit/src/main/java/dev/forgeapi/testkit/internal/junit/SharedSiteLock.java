package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.internal.client.ClientContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tests that share one site apart where one of them toggles it: from then on it runs alone,
 * until then all run at the same time. JUnit's own resource locks have to be declared by the author
 * of the test, who would have to know that the site is shared.
 *
 * <p>The lock belongs to tests, not to threads. A test is known by its own threads; a toggle from
 * any other thread, such as that of an executor, waits until only one test is left whose toggle it
 * can be.
 */
final class SharedSiteLock {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(25);

  private enum Mode {
    SHARING,
    /** Waits in a toggle until it is alone. */
    WAITING,
    ALONE
  }

  private final TestThreads threads;
  private final ReentrantLock state = new ReentrantLock();
  private final Condition changed = state.newCondition();

  /** Of tests that have begun to use the site, in that order. */
  private final List<Hold> begun = new ArrayList<>();

  private final Deque<Hold> beginning = new ArrayDeque<>();
  private final List<Toggling> toggling = new ArrayList<>();
  private final StandstillWatch standstill = new StandstillWatch();

  /** One of those begun runs alone, and which one cannot be determined. */
  private boolean unknownAlone;

  private boolean oneByOne;

  /**
   * @param test whose toggle it is; null if the thread does not say
   */
  private record Toggling(@Nullable Hold test, Thread thread) {}

  SharedSiteLock(TestThreads threads) {
    this.threads = threads;
  }

  /**
   * Waits until the test may use the site.
   *
   * @param alone whether it is known to toggle it
   */
  Hold acquire(SiteUse test, boolean alone) {
    Hold hold = new Hold(test);
    state.lock();
    try {
      beginning.add(hold);
      try {
        await(test.name(), () -> mayBegin(hold, alone || oneByOne));
        hold.mode = alone || oneByOne ? Mode.ALONE : Mode.SHARING;
        begun.add(hold);
      } finally {
        beginning.remove(hold);
        changed.signalAll();
      }
    } finally {
      state.unlock();
    }
    return hold;
  }

  private boolean mayBegin(Hold hold, boolean alone) {
    // A test below this one on the stack goes on only after it: waiting for it would never end.
    return threads.outer(hold.test).anyMatch(outer -> begun.stream().anyMatch(it -> it.is(outer)))
        || (beginning.peek() == hold
            && toggling.isEmpty()
            && !unknownAlone
            && begun.stream().noneMatch(other -> alone || other.mode == Mode.ALONE));
  }

  /**
   * A test is about to toggle the site: it waits for the others and runs alone from here on.
   *
   * @throws IllegalStateException if the toggle is that of a test which does not use this site
   */
  void runAlone() {
    SiteUse current = threads.current();
    state.lock();
    try {
      Hold own = begun.stream().filter(hold -> hold.is(current)).findFirst().orElse(null);
      if (current != null && own == null) {
        throw current.refusal();
      }
      if (begun.isEmpty() || (own == null && unknownAlone)) {
        return;
      }
      if (own != null && unknownAlone && own.mode == Mode.SHARING) {
        unknownAlone = false;
        own.mode = Mode.ALONE;
      }
      if (own == null || own.mode != Mode.ALONE) {
        waitForOthers(new Toggling(own, Thread.currentThread()));
      }
    } finally {
      state.unlock();
    }
  }

  private void waitForOthers(Toggling toggle) {
    Hold own = toggle.test;
    toggling.add(toggle);
    if (own != null) {
      own.mode = Mode.WAITING;
    }
    try {
      await(own == null ? "a toggle on " + toggle.thread : own.test.name(), () -> mayGo(toggle));
      if (own != null) {
        own.mode = Mode.ALONE;
      } else if (begun.size() == 1) {
        begun.get(0).mode = Mode.ALONE;
      } else {
        unknownAlone = !begun.isEmpty();
      }
    } finally {
      if (own != null && own.mode == Mode.WAITING) {
        own.mode = Mode.SHARING;
      }
      toggling.remove(toggle);
      changed.signalAll();
    }
  }

  private boolean mayGo(Toggling toggle) {
    Hold own = toggle.test;
    if (own == null ? begun.size() <= 1 : own.mode == Mode.ALONE) {
      return true;
    }
    if (own != null && !unknownAlone && begun.stream().allMatch(it -> it.mode == Mode.WAITING)) {
      return true;
    }
    return toggle == firstAtStandstill() && isStandstill();
  }

  /** Where a test is alone already, what waits on an unknown thread is part of it. */
  private Toggling firstAtStandstill() {
    boolean alone = unknownAlone || begun.stream().anyMatch(hold -> hold.mode == Mode.ALONE);
    return toggling.stream()
        .filter(toggle -> !alone || toggle.test == null)
        .findFirst()
        .orElse(toggling.get(0));
  }

  /**
   * Several tests toggle the site at the same time from threads that do not say whose they are: no
   * test is left that could end first. Those that begin later run one by one.
   */
  private boolean isStandstill() {
    List<SiteUse> going =
        begun.stream().filter(hold -> hold.mode != Mode.WAITING).map(hold -> hold.test).toList();
    long unknown = toggling.stream().filter(toggle -> toggle.test == null).count();
    boolean still = going.size() <= unknown && standstill.holdsFor(going, threads);
    oneByOne |= still;
    return still;
  }

  private void await(String who, BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - end > 0) {
          throw new IllegalStateException(
              who
                  + " waited "
                  + LONGEST.toMinutes()
                  + " minutes for other tests that use the same site ("
                  + begun.stream().map(it -> it.test.name()).collect(Collectors.joining(", "))
                  + "); give the test its own site: declare the client as a parameter of the test"
                  + " method");
        }
        changed.await(
            toggling.isEmpty() ? LONGEST.toNanos() : POLL.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the shared site", stopped);
    }
  }

  /** The use of one test. */
  final class Hold {
    private final SiteUse test;
    private Mode mode = Mode.SHARING;

    private Hold(SiteUse test) {
      this.test = test;
    }

    private boolean is(@Nullable SiteUse other) {
      return test == other;
    }

    void close() {
      state.lock();
      try {
        begun.remove(this);
        unknownAlone = false;
        changed.signalAll();
      } finally {
        state.unlock();
      }
    }
  }

  /**
   * Notices that nothing goes on in tests: each of their threads waits, and no client has a request
   * under way, at every look for half a second.
   */
  static final class StandstillWatch {
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
}
