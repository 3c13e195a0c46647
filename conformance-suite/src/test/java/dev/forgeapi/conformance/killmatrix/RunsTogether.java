package dev.forgeapi.conformance.killmatrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;

/**
 * Many runs in one process, some at a time: most wait for the toggle now and then. All test classes
 * that use the same number share its threads, so that none waits for the last runs of another.
 */
public final class RunsTogether {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** More at a time take more processor time each: garbage collection, for one. */
  public static final RunsTogether MANY = new RunsTogether(6 * PROCESSORS, 16 * PROCESSORS);

  /** So many that the runs leave something to other tests. */
  static final RunsTogether SOME = new RunsTogether(4 * PROCESSORS, 4 * PROCESSORS);

  private final ExecutorService waiting;
  private final ExecutorService working;

  private RunsTogether(int working, int waiting) {
    this.working = threads(working);
    this.waiting = threads(waiting);
  }

  private static ExecutorService threads(int number) {
    return Executors.newFixedThreadPool(
        number,
        run -> {
          Thread thread = new Thread(run);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * What each returns, in that order.
   *
   * @param slow which mostly wait: they have threads of their own, so that the others need not wait
   *     for them
   */
  public <T> List<T> run(List<Callable<T>> runs, IntPredicate slow) {
    List<Future<T>> begun = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      begun.add((slow.test(i) ? waiting : working).submit(runs.get(i)));
    }
    try {
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
      begun.forEach(run -> run.cancel(true));
    }
  }
}
