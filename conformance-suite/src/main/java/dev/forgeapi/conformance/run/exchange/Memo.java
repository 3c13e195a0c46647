package dev.forgeapi.conformance.run.exchange;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Works each value out once, on the first thread that asks; the others wait. A failure is kept and
 * thrown to each that asks. Unlike {@code computeIfAbsent}, the work may ask for other values.
 */
public final class Memo<K, V> {
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
