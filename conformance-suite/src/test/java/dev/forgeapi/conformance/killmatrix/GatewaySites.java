package dev.forgeapi.conformance.killmatrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many gateways as sites, some at a time: most runs wait for the toggle now and then. */
public final class GatewaySites {
  private static final int AT_A_TIME = Math.max(8, 6 * Runtime.getRuntime().availableProcessors());

  private GatewaySites() {}

  /** All of them, in that order. */
  static List<FaultRun> run(List<GatewayAsSite> sites) {
    return run(AT_A_TIME, sites.stream().<Callable<FaultRun>>map(site -> site::run).toList());
  }

  /** What each returns, in that order. */
  public static <T> List<T> run(int atATime, List<Callable<T>> runs) {
    ExecutorService threads = Executors.newFixedThreadPool(atATime);
    try {
      List<T> done = new ArrayList<>();
      for (Future<T> run : threads.invokeAll(runs)) {
        done.add(run.get());
      }
      return done;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } finally {
      threads.shutdownNow();
    }
  }
}
