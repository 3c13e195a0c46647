package dev.forgeapi.conformance.killmatrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many gateways as sites, some at a time: most runs wait for the toggle now and then. */
final class GatewaySites {
  private static final int AT_A_TIME = Math.max(8, 6 * Runtime.getRuntime().availableProcessors());

  private GatewaySites() {}

  /** All of them, in that order. */
  static List<FaultRun> run(List<GatewayAsSite> sites) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<FaultRun>> begun = new ArrayList<>();
      sites.forEach(site -> begun.add(threads.submit(site::run)));
      List<FaultRun> done = new ArrayList<>();
      for (Future<FaultRun> run : begun) {
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
