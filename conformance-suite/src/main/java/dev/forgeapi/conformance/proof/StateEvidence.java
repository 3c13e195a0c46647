package dev.forgeapi.conformance.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What toggling the REST APIs showed, in two full cycles.
 *
 * @param bound within which a change must be seen
 * @param phases in order; the first is enabled, then each is the opposite of the one before
 * @param before the same requests on the main site, before anything was toggled
 * @param byDefault tries on a site on which nobody has enabled the REST APIs; empty for a real site
 * @param undeclared an undeclared path while disabled; null if it was not tried
 * @param neighbours requests to a neighbouring site: before, and while this one is disabled
 * @param afterwards what must be answered as before once they are enabled again
 * @param leftOut what is not served on the main site either
 * @param failure why the toggle could not be used; null if it could
 */
public record StateEvidence(
    Duration bound,
    List<Phase> phases,
    Map<RouteAndForm, Step> before,
    Map<RouteAndForm, List<Step>> byDefault,
    @Nullable Step undeclared,
    Map<RouteAndForm, List<Step>> neighbours,
    List<AfterToggle> afterwards,
    List<RouteAndForm> leftOut,
    @Nullable String failure) {

  /**
   * The time between two toggles.
   *
   * @param enabled the state that was asked for
   * @param measured whether it was toggled in this run, and not found so
   * @param sweep the plain request of each route and form until it was answered as it must be
   * @param tries plain requests once the state was stable; empty while enabled
   */
  public record Phase(
      boolean enabled, boolean measured, Sweep sweep, Map<RouteAndForm, List<Step>> tries) {

    /**
     * With server errors as refusals, if every request got the same one while disabled. How
     * disabled REST APIs are answered is not documented (F-089), and an outage of the site does not
     * keep step with its toggle: what was served before and is served after shows that this is
     * none.
     */
    public Phase withServerErrorsAsRefusals() {
      List<Step> all = new ArrayList<>(sweep.last().values());
      tries.values().forEach(all::addAll);
      Map<RouteAndForm, List<Step>> refused = new LinkedHashMap<>();
      tries.forEach((cell, some) -> refused.put(cell, some.stream().map(Step::asRefusal).toList()));
      boolean alike =
          !enabled
              && all.stream().allMatch(Step::isServerError)
              && all.stream().map(step -> step.exchange().status()).distinct().count() == 1;
      return alike ? new Phase(enabled, measured, sweep.asRefusals(), refused) : this;
    }
  }

  public StateEvidence {
    phases = List.copyOf(phases);
    afterwards = List.copyOf(afterwards);
    leftOut = List.copyOf(leftOut);
  }

  /** Whether another try could decide what this machine was too slow for. */
  public boolean isUndecided() {
    return failure == null && phases.stream().anyMatch(this::isUndecided);
  }

  private boolean isUndecided(Phase phase) {
    return phase.measured() && phase.sweep().isUndecided(bound);
  }

  /**
   * Together with another try on another site. All that this one showed still counts; only the time
   * that it could not tell is told by the other alone.
   */
  public StateEvidence and(StateEvidence other) {
    List<Phase> all = new ArrayList<>();
    for (Phase phase : phases) {
      all.add(
          new Phase(
              phase.enabled(),
              phase.measured() && !isUndecided(phase),
              phase.sweep(),
              phase.tries()));
    }
    all.addAll(other.phases);
    return new StateEvidence(
        bound,
        all,
        before,
        joined(byDefault, other.byDefault),
        other.undeclared,
        joined(neighbours, other.neighbours),
        Stream.concat(afterwards.stream(), other.afterwards.stream()).toList(),
        leftOut,
        other.failure);
  }

  private static Map<RouteAndForm, List<Step>> joined(
      Map<RouteAndForm, List<Step>> some, Map<RouteAndForm, List<Step>> more) {
    Map<RouteAndForm, List<Step>> all = new LinkedHashMap<>(some);
    more.forEach(
        (cell, steps) ->
            all.merge(
                cell,
                steps,
                (first, then) -> Stream.concat(first.stream(), then.stream()).toList()));
    return all;
  }

  /** The denials of each disabled phase, each between the enabled phases around it. */
  public List<DeniedRequest> whileDisabled(RouteAndForm cell) {
    List<DeniedRequest> denied = new ArrayList<>();
    for (int i = 1; i + 1 < phases.size(); i++) {
      Optional<Step> before = phases.get(i - 1).sweep().step(cell);
      Optional<Step> after = phases.get(i + 1).sweep().step(cell);
      if (!phases.get(i).enabled() && before.isPresent() && after.isPresent()) {
        denied.add(
            new DeniedRequest(
                "while the REST APIs are disabled",
                before.get(),
                phases.get(i).tries().getOrDefault(cell, List.of()),
                after.get()));
      }
    }
    return denied;
  }

  /** Every request for its own path that was tried while the REST APIs were disabled. */
  public List<Step> deniedWhileDisabled() {
    return phases.stream()
        .filter(phase -> !phase.enabled())
        .flatMap(phase -> phase.tries().values().stream())
        .flatMap(tries -> tries.stream().filter(step -> step.isForPathOf(tries.get(0))))
        .toList();
  }

  /** The phases of a state that this run brought about. */
  public List<Phase> measured(boolean enabled) {
    return phases.stream().filter(phase -> phase.enabled() == enabled && phase.measured()).toList();
  }

  /** The last answers of the first phase. */
  public List<Step> first() {
    return phases.isEmpty() ? List.of() : List.copyOf(phases.get(0).sweep().last().values());
  }

  /**
   * A request whose answer toggling the REST APIs off and on again must not change.
   *
   * @param cell the route and the URL form
   * @param what was sent, in words that complete "a request …"
   * @param mustBeServed whether it was served before, and must be; else it was refused
   * @param refreshed whether its token is from a refresh, and lives for an hour (F-078)
   * @param before the answer before the REST APIs were disabled
   * @param after the answer once they were enabled again, to the last try
   * @param control the control request after that
   */
  public record AfterToggle(
      RouteAndForm cell,
      String what,
      boolean mustBeServed,
      boolean refreshed,
      Step before,
      Step after,
      Step control) {}
}
