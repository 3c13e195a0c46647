package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.testkit.gateway.fault.CatalogFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the suite against many gateways, a few at a time. */
final class FaultRuns {
  /** Runs wait for the switch now and then. */
  private static final int AT_A_TIME = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  private final List<Callable<FaultRun>> runs = new ArrayList<>();

  FaultRuns add(CatalogFault fault, String app, long seed) {
    runs.add(() -> FaultRun.of(fault, app, seed));
    return this;
  }

  /** All of them, in the order added. */
  List<FaultRun> run() {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<FaultRun> done = new ArrayList<>();
      for (Future<FaultRun> run : threads.invokeAll(runs)) {
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
