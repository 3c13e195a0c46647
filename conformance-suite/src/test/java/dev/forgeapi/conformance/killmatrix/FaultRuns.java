package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the suite against many gateways, a few at a time. */
final class FaultRuns {
  /** Runs wait for the toggle now and then. */
  private static final int AT_A_TIME = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

  private final List<FaultyGateway> gateways = new ArrayList<>();
  private final List<TestedApp> apps = new ArrayList<>();

  FaultRuns add(FaultyGateway gateway, TestedApp app) {
    gateways.add(gateway);
    apps.add(app);
    return this;
  }

  FaultRuns add(CatalogFault fault, TestedApp app, long seed) {
    return add(FaultyGateway.with(fault, seed), app);
  }

  /** All of them, in the order added. */
  List<FaultRun> run() {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      Map<Integer, Future<FaultRun>> begun = new TreeMap<>();
      for (boolean waiting : new boolean[] {true, false}) {
        for (int i = 0; i < gateways.size(); i++) {
          FaultyGateway gateway = gateways.get(i);
          TestedApp app = apps.get(i);
          if (gateway.delaysTheSwitch() == waiting) {
            begun.put(i, threads.submit(() -> FaultRun.of(gateway, app)));
          }
        }
      }
      List<FaultRun> done = new ArrayList<>();
      for (Future<FaultRun> run : begun.values()) {
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
