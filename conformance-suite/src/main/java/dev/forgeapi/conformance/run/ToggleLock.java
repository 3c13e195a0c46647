package dev.forgeapi.conformance.run;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps the checks that need the REST APIs enabled apart from those that toggle them. Even where
 * that is the toggle of another site: whether it leaves this one alone is what they find out.
 */
public final class ToggleLock {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** Together with others that want the toggle left alone. */
  void together(Runnable action) {
    lock.readLock().lock();
    try {
      action.run();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** With the site to itself. */
  public <T> T alone(Supplier<T> work) {
    lock.writeLock().lock();
    try {
      return work.get();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
