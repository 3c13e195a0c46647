package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.requirement.Per;
import dev.forgeapi.conformance.toggle.RestoredToggle;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.site.RestApis;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Throws the switch once for all STATE checks: on a site of its own of the gateway, or on the real
 * site with everything else held back. A real site is left enabled, as it was found.
 */
final class StateScenario {
  /** For machines that are slow at something else. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final CheckSession session;
  private final Memo<String, StateEvidence> evidence = new Memo<>(none -> take());

  StateScenario(CheckSession session) {
    this.session = session;
  }

  StateEvidence evidence() {
    return evidence.get("");
  }

  private StateEvidence take() {
    Optional<ForgeApiTarget> own = session.target().anotherSite();
    boolean fresh =
        Boolean.parseBoolean(
            session.testimony().fact("a site of its own", () -> String.valueOf(own.isPresent())));
    if (own.isEmpty()) {
      return session.turnstile().alone(() -> new Run(session.target(), fresh).take());
    }
    try (ForgeApiTarget site = own.get()) {
      return session.turnstile().alone(() -> new Run(site, true).take());
    }
  }

  /** One pass over one site. */
  private final class Run {
    private final AppPlan app = session.app();
    private final boolean fresh;
    private final Clients clients;
    private final @Nullable RestoredToggle restored;
    private final RestApis restApis;
    private final Duration bound;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Cell> samples = new ArrayList<>();
    private final List<Cell> leftOut = new ArrayList<>();
    private final Map<Cell, Step> before = new LinkedHashMap<>();
    private final Map<Cell, List<Step>> byDefault = new LinkedHashMap<>();
    private final Map<Cell, List<Step>> whileDisabled = new LinkedHashMap<>();
    private final Map<Cell, List<Step>> neighbours = new LinkedHashMap<>();
    private Sweep enabled = new Sweep(Map.of(), Map.of());
    private Sweep disabled = enabled;
    private Sweep enabledAgain = enabled;
    private @Nullable Step undeclared;

    Run(ForgeApiTarget site, boolean fresh) {
      this.fresh = fresh;
      this.clients = new Clients(site, app);
      // A virtual site is nobody's; a real one is put back as it was found, enabled.
      this.restored =
          fresh || site.gateway().isPresent()
              ? null
              : RestoredToggle.of(site, RestApisState.ENABLED);
      this.restApis =
          new WitnessedSwitch(
              restored == null ? site.site().restApis() : restored, session.testimony());
      this.bound = restApis.within().plus(GRACE);
      app.routes().stream()
          .filter(route -> clients.twin(app.addresses().of(route)).isPresent())
          .forEach(
              route -> {
                for (UrlForm form : UrlForm.values()) {
                  cells.add(new Cell(route, form));
                }
              });
      cells.stream()
          .filter(cell -> app.subjects(Per.APP).contains(cell.route()))
          .forEach(samples::add);
    }

    StateEvidence take() {
      try (RestoredToggle closed = restored) {
        switchOnAndOff();
        if (closed != null && enabledAgain.isEverything(Serving.SERVED)) {
          closed.seen(RestApisState.ENABLED);
        }
        return result(null);
      } catch (UnsupportedOperationException
          | IllegalStateException
          | UncheckedIOException cannotThrow) {
        return result(String.valueOf(cannotThrow.getMessage()));
      }
    }

    /** What is not served whatever the switch says tells nothing of the switch. */
    private void leaveOut() {
      cells.stream()
          .filter(
              cell ->
                  EnumSet.of(Serving.REFUSED, Serving.UNCLEAR, Serving.SERVED_BY_ANOTHER_ROUTE)
                      .contains(session.reach().lastPlain(cell).serving()))
          .forEach(leftOut::add);
      cells.removeAll(leftOut);
    }

    private void switchOnAndOff() {
      leaveOut();
      samples.forEach(cell -> before.put(cell, session.reach().lastPlain(cell)));
      if (fresh) {
        samples.forEach(cell -> byDefault.put(cell, twice("STATE-4", cell)));
        restApis.enable();
      }
      enabled = await("STATE-2", Serving.SERVED, fresh ? bound : GRACE);
      if (enabled.isNothing(Serving.SERVED)) {
        return;
      }
      if (fresh) {
        neighbours();
      }
      try {
        restApis.disable();
        // Twice the time: being too late is one requirement's business, not all of them.
        disabled = await("STATE-3", Serving.REFUSED, bound.multipliedBy(2));
        cells.forEach(cell -> whileDisabled.put(cell, twiceDisabled(cell)));
        undeclared = undeclared();
        if (fresh) {
          neighbours();
        }
      } finally {
        restApis.enable();
      }
      enabledAgain = await("STATE-2", Serving.SERVED, bound);
    }

    private Sweep await(String check, Serving wanted, Duration atMost) {
      return new SwitchWait(cell -> send(check, cell), wanted, session.testimony())
          .sweep(cells, atMost);
    }

    private List<Step> twice(String check, Cell cell) {
      return List.of(send(check, cell), send(check, cell));
    }

    private List<Step> twiceDisabled(Cell cell) {
      Step once = send("STATE-1", cell);
      return List.of(disabled.step(cell).orElse(once), once);
    }

    private Step undeclared() {
      Call call = twin(samples.get(0)).withPath(app.undeclared().path());
      return session.sender().send("OBS-DISABLED-UNDECLARED", "for an undeclared path", call);
    }

    /** The main site: it must not notice. */
    private void neighbours() {
      for (Cell cell : cells.subList(0, Math.min(UrlForm.values().length, cells.size()))) {
        neighbours
            .computeIfAbsent(cell, none -> new ArrayList<>())
            .add(session.reach().again(cell, "neighbour"));
      }
    }

    private Step send(String check, Cell cell) {
      return session.sender().send(check, Twins.WHAT, twin(cell));
    }

    private Call twin(Cell cell) {
      var address = app.addresses().of(cell.route());
      return Call.of(clients.twin(address).orElseThrow(), address, cell.form());
    }

    private StateEvidence result(@Nullable String failure) {
      return new StateEvidence(
          bound,
          before,
          byDefault,
          enabled,
          fresh,
          disabled,
          whileDisabled,
          undeclared,
          neighbours,
          enabledAgain,
          leftOut,
          failure);
    }
  }
}
