package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.StateEvidence.AfterToggle;
import dev.forgeapi.conformance.proof.StateEvidence.Phase;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.run.AsBefore.BeforeAndAfter;
import dev.forgeapi.conformance.run.DisabledTries.Try;
import dev.forgeapi.conformance.run.exchange.ExchangeSource.RecordedToggle;
import dev.forgeapi.conformance.run.exchange.ToggleWait;
import dev.forgeapi.conformance.run.exchange.Workers.Memo;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.site.RestApisToggle;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Toggles the REST APIs off and on twice for all STATE checks: on a site of its own of the gateway,
 * or on the real site while all other checks wait. The original state is restored.
 */
final class StateScenario {
  /** For machines that are slow at something else. */
  static final Duration GRACE = Duration.ofSeconds(2);

  /** So many sites of the gateway at most, if this machine is too slow to decide on the first. */
  private static final int TRIES = 3;

  /** A toggle that works once only, or once in each direction, shows in the second. */
  private static final int CYCLES = 2;

  private static final Set<Serving> NOT_SERVED =
      Set.of(Serving.REFUSED, Serving.UNCLEAR, Serving.SERVED_BY_ANOTHER_ROUTE);

  private final CheckSession session;
  private final Memo<String, StateEvidence> evidence = new Memo<>(none -> take());

  private volatile @Nullable String failure;
  private volatile boolean tokenEnded;

  StateScenario(CheckSession session) {
    this.session = session;
  }

  StateEvidence evidence() {
    return evidence.get("");
  }

  /** Why the toggle could not be used; empty if it could, or nobody has tried. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether the refreshed token was refused before its end, and before anything was toggled. */
  boolean hasTokenEndedBefore() {
    return tokenEnded;
  }

  private StateEvidence take() {
    Optional<ForgeApiTarget> own = session.target().anotherSite();
    boolean fresh =
        Boolean.parseBoolean(
            session.source().fact("a site of its own", () -> String.valueOf(own.isPresent())));
    StateEvidence evidence = take(own, fresh);
    for (int tries = 1; tries < TRIES && fresh && evidence.isUndecided(); tries++) {
      evidence = evidence.and(take(session.target().anotherSite(), fresh));
    }
    return evidence;
  }

  /**
   * @param own is absent on a real site, and where a record is read
   */
  private StateEvidence take(Optional<ForgeApiTarget> own, boolean fresh) {
    if (own.isEmpty()) {
      return session.toggleLock().alone(() -> new Run(session.target(), fresh).take());
    }
    try (ForgeApiTarget site = own.get()) {
      return session.toggleLock().alone(() -> new Run(site, true).take());
    }
  }

  /** One site, from the first look at it to the last. */
  private final class Run {
    private final AppPlan app = session.app();
    private final boolean fresh;
    private final ToggledRequests requests;
    private final RestApisToggle restApis;
    private Duration bound;
    private final List<RouteAndForm> cells = new ArrayList<>();
    private final List<RouteAndForm> samples = new ArrayList<>();
    private final List<RouteAndForm> leftOut = new ArrayList<>();
    private final Map<RouteAndForm, Step> before = new LinkedHashMap<>();
    private final Map<RouteAndForm, List<Step>> byDefault = new LinkedHashMap<>();
    private final Map<RouteAndForm, List<Step>> neighbours = new LinkedHashMap<>();
    private final List<Phase> phases = new ArrayList<>();
    private List<Try> variants = List.of();
    private List<AfterToggle> afterwards = List.of();
    private @Nullable Step undeclared;

    Run(ForgeApiTarget site, boolean fresh) {
      this.fresh = fresh;
      this.requests = new ToggledRequests(session, site, fresh);
      this.restApis =
          fresh
              ? new RecordedToggle(site.site().restApis(), session.source())
              : session.siteToggle(RestApisState.ENABLED);
      this.bound = restApis.within().plus(GRACE);
      for (UrlForm form : UrlForm.values()) {
        app.routes().stream()
            .filter(session.baseline()::hasControl)
            .map(route -> new RouteAndForm(route, form))
            .forEach(cells::add);
      }
      cells.stream()
          .filter(cell -> app.subjects(Per.APP).contains(cell.route()))
          .forEach(samples::add);
    }

    StateEvidence take() {
      tokenEnded = session.refreshing().endedEarly("before the toggle was used");
      if (!fresh && isToggledBySomebody()) {
        failure = EarlierToggle.REASON;
        return result(failure);
      }
      try {
        leaveOut();
        bound = bound.plus(slowestControl());
        toggle();
        return result(null);
      } catch (UnsupportedOperationException
          | IllegalStateException
          | UncheckedIOException cannotToggle) {
        failure = String.valueOf(cannotToggle.getMessage());
        return result(failure);
      }
    }

    /** Then nothing is toggled: nobody knows what to restore. */
    private boolean isToggledBySomebody() {
      return session
          .source()
          .fact(
              "toggled by somebody else",
              () -> String.valueOf(EarlierToggle.of(session).isPresent()),
              Boolean::parseBoolean);
    }

    /** What is not served in either state proves nothing about the toggle. */
    private void leaveOut() {
      requests
          .atOnce(cells, session.baseline()::lastControl)
          .forEach(
              (cell, control) -> {
                if (NOT_SERVED.contains(control.serving())) {
                  leftOut.add(cell);
                }
              });
      cells.removeAll(leftOut);
      samples.removeAll(leftOut);
    }

    /** A function that takes long, or a machine, says nothing about the toggle. */
    private Duration slowestControl() {
      return session
          .source()
          .fact(
              "slowest control request",
              () ->
                  cells.stream()
                      .map(session.baseline()::lastControl)
                      .filter(control -> control.is(Serving.SERVED))
                      .map(control -> control.exchange().duration())
                      .max(Comparator.naturalOrder())
                      .orElse(Duration.ZERO)
                      .toString(),
              Duration::parse);
    }

    private void toggle() {
      samples.forEach(cell -> before.put(cell, session.baseline().lastControl(cell)));
      if (fresh) {
        byDefault.putAll(requests.atOnce(samples, this::twice));
        restApis.enable();
      }
      Sweep enabled =
          fresh
              ? awaitServed()
              : requests
                  .waiting("STATE-2", Serving.SERVED, Duration.ZERO)
                  .sweep(cells, samples, GRACE);
      phases.add(new Phase(true, fresh, enabled, Map.of()));
      if (enabled.isNothing(Serving.SERVED)) {
        return;
      }
      BeforeAndAfter around = new BeforeAndAfter(session, requests);
      if (fresh) {
        neighbours();
        variants = new DisabledTries(app, cells, Set.of()).ofGateway();
      } else {
        around.lookBefore(leftOut);
        variants = new DisabledTries(app, cells, around.grants()).inTurn();
      }
      for (int cycle = 1; cycle <= CYCLES; cycle++) {
        cycle(cycle == 1);
      }
      afterwards = around.lookAfter(phases.get(phases.size() - 1).sweep());
    }

    private List<Step> twice(RouteAndForm cell) {
      return List.of(requests.send("STATE-4", cell), requests.send("STATE-4", cell));
    }

    private void cycle(boolean first) {
      try {
        restApis.disable();
        Phase disabled = new DisabledPhase(requests, cells, samples, variants, first).run(bound);
        if (first) {
          undeclared = samples.isEmpty() ? null : undeclared(samples.get(0));
          if (fresh) {
            neighbours();
          }
        }
        add(disabled, Serving.REFUSED, RestApisState.DISABLED);
      } catch (RuntimeException | Error failed) {
        try {
          restApis.enable();
        } catch (RuntimeException cannotToggle) {
          // What went wrong first is reported first.
          failed.addSuppressed(cannotToggle);
        }
        throw failed;
      }
      restApis.enable();
      add(new Phase(true, true, awaitServed(), Map.of()), Serving.SERVED, RestApisState.ENABLED);
    }

    /** Spares the one who puts the site back a second look. */
    private void add(Phase phase, Serving everywhere, RestApisState state) {
      phases.add(phase);
      if (!fresh && phase.sweep().isEverything(everywhere)) {
        session.seen(state);
      }
    }

    /** All that is tried after it relies on the state, on every route. */
    private Sweep awaitServed() {
      ToggleWait wait = requests.waiting("STATE-2", Serving.SERVED, requests.stableFor());
      Sweep sweep = wait.sweep(cells, samples, bound);
      while (!fresh && wait.isWithin(bound) && !wait.isStillAfterUnrest(cells)) {
        sweep = wait.sweep(cells, samples, bound);
      }
      return wait.isWithin(bound) ? sweep : wait.ended(cells);
    }

    private Step undeclared(RouteAndForm cell) {
      Call call = session.baseline().control(cell).withPath(app.undeclared().path());
      Variation request = new Variation("for an undeclared path", call);
      return requests.send("OBS-DISABLED-UNDECLARED", request);
    }

    /** The main site: it must not notice. */
    private void neighbours() {
      requests
          .atOnce(samples, cell -> session.baseline().again(cell, "neighbour"))
          .forEach(
              (cell, step) ->
                  neighbours.computeIfAbsent(cell, none -> new ArrayList<>()).add(step));
    }

    private StateEvidence result(@Nullable String failure) {
      return new StateEvidence(
          bound, phases, before, byDefault, undeclared, neighbours, afterwards, leftOut, failure);
    }
  }
}
