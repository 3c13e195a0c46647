package dev.forgeapi.conformance.killmatrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;

/** Many runs in one process, some at a time: most wait for the toggle now and then. */
public final class RunsTogether {
  /** So many that the processors are busy, whatever the runs wait for. */
  public static final int MANY = Math.max(16, 16 * Runtime.getRuntime().availableProcessors());

  /** So many that the runs leave something to other tests. */
  static final int SOME = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

  private RunsTogether() {}

  /**
   * What each returns, in that order.
   *
   * @param slow which mostly wait: they have threads of their own, so that the others need not wait
   *     for them
   */
  public static <T> List<T> run(int atATime, List<Callable<T>> runs, IntPredicate slow) {
    ExecutorService waiting = Executors.newFixedThreadPool(atATime);
    ExecutorService working = Executors.newFixedThreadPool(atATime);
    try {
      List<Future<T>> begun = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        begun.add((slow.test(i) ? waiting : working).submit(runs.get(i)));
      }
      List<T> done = new ArrayList<>();
      for (Future<T> run : begun) {
        done.add(run.get());
      }
      return done;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } finally {
      waiting.shutdownNow();
      working.shutdownNow();
    }
  }
}
