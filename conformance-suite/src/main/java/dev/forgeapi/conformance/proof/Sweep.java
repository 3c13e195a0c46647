package dev.forgeapi.conformance.proof;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The results of all plain requests after App REST APIs was toggled.
 *
 * @param last the last answer of each cell
 * @param changes when each cell that was answered as wanted in the end began to be
 */
public record Sweep(Map<RouteAndForm, Step> last, Map<RouteAndForm, ToggleChange> changes) {

  public Sweep {
    last = new LinkedHashMap<>(last);
    changes = new LinkedHashMap<>(changes);
  }

  public Optional<Step> step(RouteAndForm cell) {
    return Optional.ofNullable(last.get(cell));
  }

  public Optional<ToggleChange> change(RouteAndForm cell) {
    return Optional.ofNullable(changes.get(cell));
  }

  /**
   * Whether this machine asked too rarely to show that all came in time, and none was certainly
   * late.
   */
  public boolean isUndecided(Duration bound) {
    return changes.size() == last.size()
        && changes.values().stream().noneMatch(change -> change.isLate(bound))
        && !changes.values().stream().allMatch(change -> change.isInTime(bound));
  }

  public List<RouteAndForm> cells() {
    return List.copyOf(last.keySet());
  }

  public boolean isNothing(Serving serving) {
    return last.values().stream().noneMatch(step -> step.is(serving));
  }

  /** The same where it is known that each server error is a refusal. */
  Sweep asRefusals() {
    Map<RouteAndForm, Step> refused = new LinkedHashMap<>();
    last.forEach((cell, step) -> refused.put(cell, step.asRefusal()));
    return new Sweep(refused, changes);
  }

  public boolean isEverything(Serving serving) {
    return !last.isEmpty() && last.values().stream().allMatch(step -> step.is(serving));
  }

  /**
   * When a change of the toggle was seen, measured from when it was set. The bounds differ by the
   * time between two requests.
   *
   * @param atLeast when the last request was sent that was still answered as before; zero if none
   *     was
   * @param atMost when the first answer of the new kind had come
   */
  public record ToggleChange(Duration atLeast, Duration atMost) {

    /** Whether it was later than that for certain. */
    public boolean isLate(Duration bound) {
      return atLeast.compareTo(bound) > 0;
    }

    /** Whether it was within that time for certain. */
    public boolean isInTime(Duration bound) {
      return atMost.compareTo(bound) <= 0;
    }
  }
}
