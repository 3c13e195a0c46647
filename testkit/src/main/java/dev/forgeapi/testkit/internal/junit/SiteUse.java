package dev.forgeapi.testkit.internal.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/**
 * The time in which a test, or a method such as {@code @BeforeAll}, uses sites that others may use
 * too. Closed with the test's context.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
final class SiteUse implements CloseableResource, AutoCloseable {
  private final String id;
  private final String name;
  private final TestThreads threads;
  private final Thread first = Thread.currentThread();
  private final Deque<SharedSiteLock.Hold> holds = new ArrayDeque<>();
  private final Deque<Runnable> restorations = new ArrayDeque<>();

  /**
   * @param context of the test, for a dynamic one that of its factory
   */
  SiteUse(ExtensionContext context, TestThreads threads) {
    this.id = context.getUniqueId();
    this.name =
        context.getTestClass().map(Class::getSimpleName).orElse("?")
            + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
    this.threads = threads;
    threads.enter(first, this);
  }

  String name() {
    return name;
  }

  boolean isOf(String uniqueId) {
    return id.equals(uniqueId);
  }

  /** What to say if it toggles a site that it does not use. */
  IllegalStateException refusal() {
    return new IllegalStateException(
        name
            + " toggles App REST APIs on the site of another test or class, which can fail tests"
            + " that run there: declare the client or the Site as a parameter of "
            + name
            + " instead of sharing it in a static field");
  }

  /** Runs a method of the test, on whichever thread JUnit has chosen for it. */
  <T> T onItsThread(Invocation<T> invocation) throws Throwable {
    Thread thread = Thread.currentThread();
    if (thread == first) {
      return invocation.proceed();
    }
    threads.enter(thread, this);
    try {
      return invocation.proceed();
    } finally {
      threads.leave(thread, this);
    }
  }

  void hold(SharedSiteLock.Hold hold) {
    holds.push(hold);
  }

  void atEnd(Runnable restoration) {
    restorations.push(restoration);
  }

  /** Returns the site to the state in which the test found it. */
  void putBack() {
    while (!restorations.isEmpty()) {
      restorations.pop().run();
    }
  }

  @Override
  public void close() {
    while (!holds.isEmpty()) {
      holds.pop().close();
    }
    threads.leave(first, this);
  }
}
