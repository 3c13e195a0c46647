package dev.forgeapi.conformance.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Every success and failure of the requests that must be served. A target that refuses the very
 * request that it served before, or will serve after, refuses for reasons of its own: on such a
 * target no denial proves anything.
 */
final class Twins {
  /** What a twin is called in evidence. */
  static final String WHAT = "with every scope";

  private final Map<Cell, Queue<Step>> steps = new ConcurrentHashMap<>();

  Step recorded(Cell cell, Step step) {
    steps.computeIfAbsent(cell, none -> new ConcurrentLinkedQueue<>()).add(step);
    return step;
  }

  /** A twin that was refused though it was served at another time. */
  Optional<Step> unsteady() {
    return steps.values().stream()
        .map(List::copyOf)
        .filter(all -> all.stream().anyMatch(step -> step.is(Serving.SERVED)))
        .flatMap(List::stream)
        .filter(step -> step.is(Serving.REFUSED) || step.is(Serving.UNCLEAR))
        .findFirst();
  }

  /** Whether the cell's twin was sent and never served. */
  boolean isDead(Cell cell) {
    Queue<Step> all = steps.get(cell);
    return all != null && all.stream().noneMatch(step -> step.is(Serving.SERVED));
  }

  /** The cells whose twin was served at least once. */
  List<Cell> served() {
    List<Cell> served = new ArrayList<>();
    steps.forEach(
        (cell, all) -> {
          if (all.stream().anyMatch(step -> step.is(Serving.SERVED))) {
            served.add(cell);
          }
        });
    served.sort(Comparator.comparing((Cell cell) -> cell.route().key()).thenComparing(Cell::form));
    return served;
  }
}
