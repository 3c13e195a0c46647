package dev.forgeapi.conformance.run.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does at the same time what does not depend on each other: a distant site takes its time for each
 * response. How many requests are under way at once is limited by {@link RequestSender}, so work
 * may start more work. Thread-safe.
 */
public final class Workers {
  /** So many requests of a run are under way at once, at most. */
  public static final int REQUESTS_AT_ONCE = 32;

  private final @Nullable ExecutorService threads;

  private Workers(@Nullable ExecutorService threads) {
    this.threads = threads;
  }

  /** Threads that end by themselves soon after the last work. */
  public static Workers concurrent() {
    return new Workers(
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            1,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "forge-api-requests");
              thread.setDaemon(true);
              return thread;
            }));
  }

  /** Everything in order on the thread that asks, as when a record is read. */
  public static Workers sequential() {
    return new Workers(null);
  }

  /**
   * Does the same for each item. After a failure no further item is started; once the running ones
   * have ended, the failure of the first failed item is thrown.
   *
   * @return the results in the order of the items
   */
  public <T, R> List<R> map(List<T> items, Function<T, R> work) {
    if (threads == null || items.size() < 2) {
      return items.stream().map(work).toList();
    }
    Batch<T, R> batch = new Batch<>(items, work, threads);
    batch.run();
    return batch.results();
  }

  /**
   * Items that several threads take, one after the other. Each thread that begins asks for one more
   * while there are items left: what is done sooner than a thread begins needs none.
   */
  private static final class Batch<T, R> implements Runnable {
    private final List<T> items;
    private final Function<T, R> work;
    private final ExecutorService threads;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Future<?>> helpers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger places = new AtomicInteger(REQUESTS_AT_ONCE);
    private final List<@Nullable R> results;
    private final List<@Nullable Throwable> failures;

    Batch(List<T> items, Function<T, R> work, ExecutorService threads) {
      this.items = items;
      this.work = work;
      this.threads = threads;
      this.results = new ArrayList<>(Collections.nCopies(items.size(), null));
      this.failures = new ArrayList<>(Collections.nCopies(items.size(), null));
    }

    @Override
    public void run() {
      if (next.get() + 1 < items.size() && places.decrementAndGet() > 0) {
        helpers.add(threads.submit(this));
      }
      for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
        try {
          results.set(i, work.apply(items.get(i)));
        } catch (RuntimeException | Error failed) {
          failures.set(i, failed);
          next.set(items.size());
        }
      }
    }

    List<R> results() {
      // One that is over has asked for all that it will ask for.
      for (Future<?> helper = helpers.poll(); helper != null; helper = helpers.poll()) {
        await(helper);
      }
      for (Throwable failure : failures) {
        if (failure instanceof Error error) {
          throw error;
        }
        if (failure instanceof RuntimeException exception) {
          throw exception;
        }
      }
      return List.copyOf(results);
    }

    private static void await(Future<?> helper) {
      try {
        helper.get();
      } catch (ExecutionException never) {
        throw new IllegalStateException(never.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a response", interrupted);
      }
    }
  }

  /**
   * Works each value out once, on the first thread that asks; the others wait. A failure is kept
   * and thrown to each that asks. Unlike {@code computeIfAbsent}, the work may ask for other
   * values.
   */
  public static final class Memo<K, V> {
    private final ConcurrentMap<K, FutureTask<V>> values = new ConcurrentHashMap<>();
    private final Function<K, V> work;

    public Memo(Function<K, V> work) {
      this.work = work;
    }

    public V get(K key) {
      FutureTask<V> task = values.computeIfAbsent(key, k -> new FutureTask<>(() -> work.apply(k)));
      task.run();
      try {
        return task.get();
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(failed.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a response", interrupted);
      }
    }
  }
}
