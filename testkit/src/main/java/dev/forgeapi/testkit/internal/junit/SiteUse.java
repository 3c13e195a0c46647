package dev.forgeapi.testkit.internal.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The time in which a test uses a site that others use too. Closed with the test's context. */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
final class SiteUse implements CloseableResource, AutoCloseable {
  private final Deque<SharedSiteLock.Hold> holds = new ArrayDeque<>();
  private final Deque<Runnable> restorations = new ArrayDeque<>();

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
  }
}
