package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.site.Site;
import java.lang.reflect.Method;
import java.util.Set;
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
    try {
      if (!users.tryAcquire(permits, MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException(
            context.getDisplayName()
                + " waited "
                + MINUTES
                + " minutes for other tests that use the same virtual site; give the test its"
                + " own site: declare the client as a parameter of the test method");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the shared site", stopped);
    }
    return new Hold(users, permits);
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
  record Hold(Semaphore users, int permits) {
    void close() {
      users.release(permits);
    }
  }
}
