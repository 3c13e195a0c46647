package dev.forgeapi.conformance.check;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps the checks that need the REST APIs enabled apart from those that throw a site's switch.
 * Even where that is the switch of another site: whether it leaves this one alone is what they find
 * out.
 */
final class Turnstile {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** Together with others that want the switch left alone. */
  void together(Action action) throws Throwable {
    lock.readLock().lock();
    try {
      action.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** With the site to itself. */
  <T> T alone(Supplier<T> work) {
    lock.writeLock().lock();
    try {
      return work.get();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** What a test does. */
  @FunctionalInterface
  interface Action {
    void run() throws Throwable;
  }
}
