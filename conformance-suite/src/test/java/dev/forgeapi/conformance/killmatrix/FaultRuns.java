package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs the suite against many gateways, a few at a time. */
final class FaultRuns {
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
  List<FaultRun> run(RunsTogether together) {
    List<Callable<FaultRun>> runs = new ArrayList<>();
    for (int i = 0; i < gateways.size(); i++) {
      FaultyGateway gateway = gateways.get(i);
      TestedApp app = apps.get(i);
      runs.add(() -> FaultRun.of(gateway, app));
    }
    return together.run(runs, i -> gateways.get(i).delaysTheSwitch());
  }
}
