package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import java.util.List;

/** All runs of one go. */
record KillMatrix(List<FaultRun> runs) {

  KillMatrix {
    runs = List.copyOf(runs);
  }

  List<FaultRun> of(FaultKind kind) {
    return runs.stream().filter(run -> run.kind() == kind).toList();
  }
}
