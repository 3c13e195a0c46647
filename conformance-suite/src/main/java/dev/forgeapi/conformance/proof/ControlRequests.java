package dev.forgeapi.conformance.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Every success and failure of the requests that must be served. A target that refuses the very
 * request that it served before, or will serve after, refuses for other reasons, so no denial by
 * this target is proof.
 */
public final class ControlRequests {
  /** What a control request is called in evidence. */
  public static final String WHAT = "with every scope";

  /** What a request is that prepares another: this, and whose. */
  public static final String BEFORE = "before that of ";

  private final Map<RouteAndForm, Queue<Step>> steps = new ConcurrentHashMap<>();

  public Step recorded(RouteAndForm cell, Step step) {
    steps.computeIfAbsent(cell, none -> new ConcurrentLinkedQueue<>()).add(step);
    return step;
  }

  /** All of them. */
  public Map<RouteAndForm, List<Step>> byCell() {
    Map<RouteAndForm, List<Step>> all = new HashMap<>();
    steps.forEach((cell, some) -> all.put(cell, List.copyOf(some)));
    return all;
  }

  /** A control request that was refused though it was served at another time. */
  public Optional<Step> unsteady() {
    return steps.values().stream()
        .map(List::copyOf)
        .filter(all -> all.stream().anyMatch(step -> step.is(Serving.SERVED)))
        .flatMap(List::stream)
        .filter(step -> step.is(Serving.REFUSED) || step.is(Serving.UNCLEAR))
        .findFirst();
  }

  /** The control requests of a cell that got the response to another request. */
  public List<Step> foreign(RouteAndForm cell) {
    Queue<Step> all = steps.get(cell);
    return all == null
        ? List.of()
        : all.stream().filter(step -> step.is(Serving.ANSWER_TO_ANOTHER_REQUEST)).toList();
  }

  /** Whether the cell's control request was sent and never served. */
  public boolean isDead(RouteAndForm cell) {
    Queue<Step> all = steps.get(cell);
    return all != null && all.stream().noneMatch(step -> step.is(Serving.SERVED));
  }

  /** The cells whose control request was served at least once. */
  public List<RouteAndForm> served() {
    List<RouteAndForm> served = new ArrayList<>();
    steps.forEach(
        (cell, all) -> {
          if (all.stream().anyMatch(step -> step.is(Serving.SERVED))) {
            served.add(cell);
          }
        });
    served.sort(
        Comparator.comparing((RouteAndForm cell) -> cell.route().key())
            .thenComparing(RouteAndForm::form));
    return served;
  }
}
