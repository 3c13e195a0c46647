package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.site.Site;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Keeps tests that share one virtual site apart where one of them can toggle it: such a test runs
 * alone, all others in parallel. JUnit's own resource locks have to be declared by the author of
 * the test, who would have to know that the site is shared.
 */
final class SharedSiteLock {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int MINUTES = 10;

  /** Who is given one of these can toggle the site. */
  private static final Set<Class<?>> TOGGLING =
      Set.of(ForgeGateway.class, Site.class, ForgeApiTarget.class);

  private final Semaphore users = new Semaphore(ALL, true);
  private final Set<Hold> holds = ConcurrentHashMap.newKeySet();
  private volatile boolean toggleable;

  /** Receives each type that is given to what outlives a test method. */
  void gave(Class<?> type) {
    toggleable |= TOGGLING.contains(type);
  }

  /**
   * Waits until the test may use the site.
   *
   * @param stated whether the test states how the toggle is set
   */
  Hold acquire(ExtensionContext context, boolean stated) {
    int permits = stated || toggleable || asksForToggle(context) ? ALL : 1;
    Hold hold = new Hold(context.getDisplayName());
    hold.take(permits);
    holds.add(hold);
    return hold;
  }

  /**
   * A test is about to toggle the site that it seemed only to use, through its client: it waits for
   * the others and runs alone from here on. Does nothing if no test runs on this thread.
   */
  void runAlone() {
    holds.stream()
        .filter(hold -> hold.owner == Thread.currentThread() && hold.permits < ALL)
        .forEach(
            hold -> {
              hold.release();
              hold.take(ALL);
            });
  }

  private static boolean asksForToggle(ExtensionContext context) {
    Stream<Method> lifecycle =
        AnnotationSupport.findAnnotatedMethods(
            context.getRequiredTestClass(), BeforeEach.class, HierarchyTraversalMode.TOP_DOWN)
            .stream();
    Stream<Method> after =
        AnnotationSupport.findAnnotatedMethods(
            context.getRequiredTestClass(), AfterEach.class, HierarchyTraversalMode.TOP_DOWN)
            .stream();
    return Stream.concat(
            Stream.of(context.getRequiredTestMethod()), Stream.concat(lifecycle, after))
        .flatMap(method -> Stream.of(method.getParameterTypes()))
        .anyMatch(TOGGLING::contains);
  }

  /** The use of one test. */
  final class Hold {
    private final Thread owner = Thread.currentThread();
    private final String test;
    private volatile int permits;

    private Hold(String test) {
      this.test = test;
    }

    private void take(int wanted) {
      try {
        if (!users.tryAcquire(wanted, MINUTES, TimeUnit.MINUTES)) {
          throw new IllegalStateException(
              test
                  + " waited "
                  + MINUTES
                  + " minutes for other tests that use the same virtual site; give the test its"
                  + " own site: declare the client as a parameter of the test method");
        }
        permits = wanted;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for the shared site", stopped);
      }
    }

    private void release() {
      users.release(permits);
      permits = 0;
    }

    void close() {
      holds.remove(this);
      release();
    }
  }
}
