package dev.forgeapi.testkit.internal.toggle;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time change a toggle, until a signal ends the process: then the shutdown
 * hook takes the lock, if need be by interrupting the command that runs, and every other caller
 * waits for the end of the process.
 */
final class ChangeLock {
  /** How long a signal waits for the command that runs; then it is ended. */
  private static final Duration FOR_A_COMMAND = Duration.ofSeconds(20);

  /** The same if the command is about to do what has to be undone. */
  private static final Duration FOR_A_COMMAND_TO_UNDO = Duration.ofSeconds(2);

  private final ReentrantLock changing = new ReentrantLock();
  private volatile @Nullable Thread changer;
  private volatile boolean toBeUndone;
  private volatile boolean stopping;

  /** The work of one thread after the other. Does not return once a signal has come. */
  <T> T alone(Supplier<T> work) {
    changing.lock();
    try {
      return work.get();
    } finally {
      changer = null;
      changing.unlock();
      waitForTheEndIfStopping();
    }
  }

  /** What the thread that has the lock does from now on can be interrupted. */
  void allowInterrupt() {
    changer = Thread.currentThread();
  }

  /** A change that the shutdown hook has to undo, so it does not wait long for it. */
  void toBeUndone(Runnable change) {
    toBeUndone = true;
    try {
      change.run();
    } finally {
      toBeUndone = false;
    }
  }

  void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /**
   * Takes the lock for the shutdown hook. After a while it goes on without: a command may not end.
   *
   * @param byHand whether a person toggles the site, whom nobody waits for
   */
  void takeOver(boolean byHand) throws InterruptedException {
    Duration patience = toBeUndone ? FOR_A_COMMAND_TO_UNDO : FOR_A_COMMAND;
    boolean taken =
        byHand ? changing.tryLock() : changing.tryLock(patience.toMillis(), MILLISECONDS);
    Thread busy = changer;
    if (!taken && !byHand && busy != null) {
      busy.interrupt();
      boolean ignored = changing.tryLock(FOR_A_COMMAND.toMillis(), MILLISECONDS);
    }
  }

  /** Ends what {@link #takeOver} began, whether it took the lock or not. */
  void release() {
    if (changing.isHeldByCurrentThread()) {
      changing.unlock();
    }
  }

  void waitForTheEndIfStopping() {
    while (stopping) {
      LockSupport.park(this);
      boolean ignored = Thread.interrupted();
    }
  }
}
