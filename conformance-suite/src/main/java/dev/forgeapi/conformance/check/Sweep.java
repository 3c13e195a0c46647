package dev.forgeapi.conformance.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the plain request of each cell after the switch was thrown.
 *
 * @param last the last answer of each cell
 * @param changes when each cell that was answered as wanted in the end began to be
 */
record Sweep(Map<Cell, Step> last, Map<Cell, Change> changes) {

  Sweep {
    last = new LinkedHashMap<>(last);
    changes = new LinkedHashMap<>(changes);
  }

  Optional<Step> step(Cell cell) {
    return Optional.ofNullable(last.get(cell));
  }

  Optional<Change> change(Cell cell) {
    return Optional.ofNullable(changes.get(cell));
  }

  List<Cell> cells() {
    return List.copyOf(last.keySet());
  }

  boolean isNothing(Serving serving) {
    return last.values().stream().noneMatch(step -> step.is(serving));
  }

  boolean isEverything(Serving serving) {
    return !last.isEmpty() && last.values().stream().allMatch(step -> step.is(serving));
  }
}
