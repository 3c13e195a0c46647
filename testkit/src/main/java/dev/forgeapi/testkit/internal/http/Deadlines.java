package dev.forgeapi.testkit.internal.http;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs an action unless what it guards ends in time. One daemon thread, started when needed. */
final class Deadlines implements Closeable {
  private final ScheduledThreadPoolExecutor executor;

  Deadlines() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "forge-api-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(10, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  /** Starts a deadline; whoever asked says when it is met. */
  Deadline in(Duration duration, Runnable action) {
    try {
      Future<?> task = executor.schedule(action, duration.toNanos(), TimeUnit.NANOSECONDS);
      return () -> task.cancel(false);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the transport has been closed", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** What is to be finished in time. */
  interface Deadline {
    void met();
  }
}
