package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.AfterToggle;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.StateEvidence.Phase;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.run.DisabledTries.Try;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import dev.forgeapi.conformance.run.exchange.Credentials;
import dev.forgeapi.conformance.run.exchange.ExchangeSource.RecordedToggle;
import dev.forgeapi.conformance.run.exchange.ToggleWait;
import dev.forgeapi.conformance.run.exchange.Workers;
import dev.forgeapi.conformance.run.exchange.Workers.Memo;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.site.RestApisToggle;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Toggles the REST APIs off and on twice for all STATE checks: on a site of its own of the gateway,
 * or on the real site while all other checks wait. The original state is restored.
 */
final class StateScenario {
  /** For machines that are slow at something else. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** So many sites of the gateway at most, if this machine is too slow to decide on the first. */
  private static final int TRIES = 3;

  /** A real site must stay disabled for that long the first time, at least. */
  private static final Duration LEAST_DISABLED = Duration.ofSeconds(2);

  /** A toggle that works once only, or once in each direction, shows in the second. */
  private static final int CYCLES = 2;

  private final CheckSession session;
  private final Memo<String, StateEvidence> evidence = new Memo<>(none -> take());

  private volatile @Nullable String failure;

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

  private final class Run {
    private final AppPlan app = session.app();
    private final boolean fresh;
    private final Credentials credentials;
    private final RestApisToggle restApis;
    private final Duration bound;
    private final List<RouteAndForm> cells = new ArrayList<>();
    private final List<RouteAndForm> samples = new ArrayList<>();
    private final List<RouteAndForm> leftOut = new ArrayList<>();
    private final Map<RouteAndForm, Step> before = new LinkedHashMap<>();
    private final Map<RouteAndForm, List<Step>> byDefault = new LinkedHashMap<>();
    private final Map<RouteAndForm, List<Step>> neighbours = new LinkedHashMap<>();
    private final List<Phase> phases = new ArrayList<>();
    private final Map<AsBefore, Step> answers = new LinkedHashMap<>();
    private final List<AfterToggle> afterwards = new ArrayList<>();
    private final AtomicInteger tried = new AtomicInteger();
    private List<Try> variants = List.of();
    private @Nullable Step undeclared;
    private final AtomicInteger sentInPhase = new AtomicInteger();

    /** By {@link System#nanoTime}. */
    private long disabledAt;

    Run(ForgeApiTarget site, boolean fresh) {
      this.fresh = fresh;
      this.credentials = session.credentialsOf(site);
      this.restApis =
          fresh
              ? new RecordedToggle(site.site().restApis(), session.source())
              : session.siteToggle(RestApisState.ENABLED);
      this.bound = restApis.within().plus(GRACE);
      for (UrlForm form : UrlForm.values()) {
        app.routes().stream()
            .map(route -> new RouteAndForm(route, form))
            .filter(cell -> new Subject(app, cell).control().isPresent())
            .forEach(cells::add);
      }
      cells.stream()
          .filter(cell -> app.subjects(Per.APP).contains(cell.route()))
          .forEach(samples::add);
    }

    StateEvidence take() {
      try {
        leaveOut();
        toggle();
        return result(null);
      } catch (UnsupportedOperationException
          | IllegalStateException
          | UncheckedIOException cannotToggle) {
        failure = String.valueOf(cannotToggle.getMessage());
        return result(failure);
      }
    }

    /** What is not served in either state proves nothing about the toggle. */
    private void leaveOut() {
      atOnce(cells, session.baseline()::lastControl)
          .forEach(
              (cell, control) -> {
                if (EnumSet.of(Serving.REFUSED, Serving.UNCLEAR, Serving.SERVED_BY_ANOTHER_ROUTE)
                    .contains(control.serving())) {
                  leftOut.add(cell);
                }
              });
      cells.removeAll(leftOut);
      samples.removeAll(leftOut);
    }

    private void toggle() {
      samples.forEach(cell -> before.put(cell, session.baseline().lastControl(cell)));
      if (fresh) {
        byDefault.putAll(atOnce(samples, cell -> twice("STATE-4", cell)));
        restApis.enable();
      }
      Sweep enabled =
          fresh
              ? await("STATE-2", Serving.SERVED, bound)
              : waiting("STATE-2", Serving.SERVED, Duration.ZERO).sweep(cells, samples, GRACE);
      phases.add(new Phase(true, fresh, enabled, Map.of()));
      if (enabled.isNothing(Serving.SERVED)) {
        return;
      }
      if (fresh) {
        neighbours();
      }
      if (!fresh) {
        lookBefore();
      }
      for (int cycle = 1; cycle <= CYCLES; cycle++) {
        cycle(cycle == 1);
      }
      atOnce(List.copyOf(answers.keySet()), this::lookAfter).values().forEach(afterwards::add);
    }

    /** Most of it is known, or will be asked for anyway; nothing that differs is compared. */
    private void lookBefore() {
      List<AsBefore> all =
          AsBefore.of(app).stream().filter(each -> !leftOut.contains(each.cell())).toList();
      atOnce(all, this::before)
          .forEach(
              (each, step) ->
                  step.filter(seen -> seen.is(each.served() ? Serving.SERVED : Serving.REFUSED))
                      .ifPresent(seen -> answers.put(each, seen)));
      Set<GrantChoice> served =
          answers.keySet().stream()
              .filter(AsBefore::served)
              .map(AsBefore::grant)
              .collect(Collectors.toSet());
      variants = new DisabledTries(app, cells, served).inTurn();
    }

    private Optional<Step> before(AsBefore each) {
      Variation variation = each.variation();
      try {
        if (each.served()) {
          return Optional.of(
              variation.call().equals(control(each.cell()))
                  ? session.baseline().lastControl(each.cell())
                  : session.variations().of(each.requirement(), each.cell(), variation).last());
        }
        DeniedRequest known = session.denials().round(each.cell()).get(variation.what());
        return known == null
            ? Optional.of(
                send("STATE-2", variation.what(), "before " + variation.what(), variation.call()))
            : known.tries().stream().findFirst();
      } catch (CannotAskException cannotAsk) {
        return Optional.empty();
      }
    }

    /** Once more before it counts against the toggle that a token is not served. */
    private AfterToggle lookAfter(AsBefore each) {
      Variation variation = each.variation();
      // Requests that differ in their tokens alone differ in what they are for.
      String purpose = "afterwards " + variation.what();
      Step after = send("STATE-2", variation.what(), purpose, variation.call());
      if (each.served() && !after.is(Serving.SERVED)) {
        after = send("STATE-2", variation.what(), purpose + " again", variation.call());
      }
      Step control =
          lastSweep()
              .step(each.cell())
              .orElseGet(() -> session.baseline().lastControl(each.cell()));
      return new AfterToggle(
          each.cell(),
          variation.what(),
          each.served(),
          answers.getOrDefault(each, control),
          after,
          control);
    }

    private Sweep lastSweep() {
      return phases.get(phases.size() - 1).sweep();
    }

    private void cycle(boolean first) {
      try {
        restApis.disable();
        sentInPhase.set(0);
        disabledAt = System.nanoTime();
        phases.add(disabled(first));
        seen(Serving.REFUSED, RestApisState.DISABLED);
      } catch (RuntimeException | Error failed) {
        putBack(failed);
        throw failed;
      }
      restApis.enable();
      phases.add(new Phase(true, true, await("STATE-2", Serving.SERVED, bound), Map.of()));
      seen(Serving.SERVED, RestApisState.ENABLED);
    }

    /** Spares the one who puts the site back a second look. */
    private void seen(Serving everywhere, RestApisState state) {
      if (!fresh && lastSweep().isEverything(everywhere)) {
        session.seen(state);
      }
    }

    /** What went wrong first is reported first. */
    private void putBack(Throwable failed) {
      try {
        restApis.enable();
      } catch (RuntimeException cannotToggle) {
        failed.addSuppressed(cannotToggle);
      }
    }

    private Phase disabled(boolean first) {
      // Twice the time: being too late is one requirement's business, not all of them.
      ToggleWait wait = waiting("STATE-3", Serving.REFUSED, stableFor());
      Sweep sweep = wait.sweep(cells, samples, bound.multipliedBy(2));
      Map<RouteAndForm, List<Step>> tries = tries(sweep, first);
      // Nodes that still disagree within the bound are no failure: nothing is judged yet.
      while (isServedAnywhere(tries) && wait.isWithin(bound)) {
        sweep = wait.again().sweep(cells, samples, bound.multipliedBy(2));
        tries = tries(sweep, first);
      }
      if (first) {
        undeclared = undeclared();
        if (fresh) {
          neighbours();
        }
      }
      return new Phase(false, true, sweep, tries).withServerErrorsAsRefusals();
    }

    /** A token of few scopes must not be served either: one look in the second cycle is enough. */
    private Map<RouteAndForm, List<Step>> tries(Sweep sweep, boolean first) {
      tried.set(0);
      Map<RouteAndForm, List<Step>> tries =
          atOnce(
              cells,
              cell -> {
                Step once = first ? withLeastGrant(cell) : varied(cell);
                List<Step> steps = new ArrayList<>(List.of(sweep.step(cell).orElse(once), once));
                Variation least = new Subject(app, cell).withGrant(GrantKind.WITH_SCOPES).get(0);
                if (!first && samples.contains(cell) && !least.call().equals(control(cell))) {
                  steps.add(send("STATE-1", least.what(), least.call()));
                }
                return steps;
              });
      if (first && !fresh) {
        tryUntilEnough(tries);
      }
      return tries;
    }

    /** On a site the plain requests were sent before, while the state had yet to prove stable. */
    private Step withLeastGrant(RouteAndForm cell) {
      Variation least = new Subject(app, cell).withGrant(GrantKind.WITH_SCOPES).get(0);
      boolean served = variants.stream().map(Try::variation).anyMatch(least::equals);
      return served ? send("STATE-1", least.what(), least.call()) : send("STATE-1", cell);
    }

    /** In the second cycle another kind of request for each cell, as far as there are several. */
    private Step varied(RouteAndForm cell) {
      List<Variation> own =
          variants.stream().filter(one -> one.cell().equals(cell)).map(Try::variation).toList();
      if (own.isEmpty()) {
        return send("STATE-1", cell);
      }
      Variation variation = own.get(cells.indexOf(cell) % own.size());
      return send("STATE-1", variation.what(), variation.call());
    }

    /**
     * Ends early if anything is served: then there is nothing to be sure of. No two requests are
     * the same as long as there are others.
     */
    private void tryUntilEnough(Map<RouteAndForm, List<Step>> tries) {
      boolean last = samples.isEmpty();
      while (!last && !isServedAnywhere(tries)) {
        int left = RunPlan.LEAST_WHILE_DISABLED - sentInPhase.get();
        last = left <= Workers.REQUESTS_AT_ONCE;
        if (last) {
          awaitLeastDisabled();
        }
        int toVary = Math.max(1, RunPlan.LEAST_VARIED - tried.get());
        int number = Math.max(toVary, Math.min(left, Workers.REQUESTS_AT_ONCE));
        List<Try> some = IntStream.range(0, number).mapToObj(each -> next()).toList();
        List<Integer> numbers = IntStream.range(0, number).boxed().toList();
        atOnce(numbers, each -> again(some.get(each), each))
            .forEach(
                (each, step) ->
                    tries
                        .computeIfAbsent(some.get(each).cell(), none -> new ArrayList<>())
                        .add(step));
      }
    }

    private Try next() {
      int number = tried.getAndIncrement();
      if (number < variants.size()) {
        return variants.get(number);
      }
      RouteAndForm cell = samples.get(number % samples.size());
      return new Try(cell, new Variation(ControlRequests.WHAT, control(cell)));
    }

    /** However fast the requests were: the last ones are to see a state that has lasted. */
    private void awaitLeastDisabled() {
      long end = disabledAt + LEAST_DISABLED.toNanos();
      while (!session.source().isRecorded()
          && System.nanoTime() - end < 0
          && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
    }

    private Step again(Try one, int number) {
      Variation variation = one.variation();
      String purpose = "STATE-1 " + variation.what() + ", number " + number;
      return send("STATE-1", variation.what(), purpose, variation.call());
    }

    private static boolean isServedAnywhere(Map<RouteAndForm, List<Step>> tries) {
      return tries.values().stream()
          .flatMap(List::stream)
          .anyMatch(step -> step.is(Serving.SERVED));
    }

    /** All that is tried after it relies on the state, on every route. */
    private Sweep await(String check, Serving wanted, Duration atMost) {
      ToggleWait wait = waiting(check, wanted, stableFor());
      Sweep sweep = wait.sweep(cells, samples, atMost);
      while (!fresh && wait.isWithin(bound) && !wait.isStill(cells)) {
        sweep = wait.sweep(cells, samples, atMost);
      }
      return sweep;
    }

    private ToggleWait waiting(String check, Serving wanted, Duration stable) {
      return new ToggleWait(cell -> send(check, cell), wanted, session.source(), session.workers())
          .stableFor(stable);
    }

    private Duration stableFor() {
      return fresh ? Duration.ZERO : session.stableFor();
    }

    private <T, R> Map<T, R> atOnce(List<T> items, Function<T, R> work) {
      List<R> results = session.workers().map(items, work);
      Map<T, R> byItem = new LinkedHashMap<>();
      for (int i = 0; i < items.size(); i++) {
        byItem.put(items.get(i), results.get(i));
      }
      return byItem;
    }

    private List<Step> twice(String check, RouteAndForm cell) {
      return List.of(send(check, cell), send(check, cell));
    }

    private @Nullable Step undeclared() {
      if (samples.isEmpty()) {
        return null;
      }
      Call call = control(samples.get(0)).withPath(app.undeclared().path());
      return send("OBS-DISABLED-UNDECLARED", "for an undeclared path", call);
    }

    /** The main site: it must not notice. */
    private void neighbours() {
      atOnce(samples, cell -> session.baseline().again(cell, "neighbour"))
          .forEach(
              (cell, step) ->
                  neighbours.computeIfAbsent(cell, none -> new ArrayList<>()).add(step));
    }

    private Step send(String check, RouteAndForm cell) {
      return send(check, ControlRequests.WHAT, control(cell));
    }

    private Step send(String check, String what, Call call) {
      return send(check, what, check + " " + what, call);
    }

    private Step send(String check, String what, String purpose, Call call) {
      sentInPhase.incrementAndGet();
      return session.sender().sendWhileToggled(check, what, purpose, call, credentials);
    }

    private Call control(RouteAndForm cell) {
      return new Subject(app, cell).requireControl();
    }

    private StateEvidence result(@Nullable String failure) {
      return new StateEvidence(
          bound, phases, before, byDefault, undeclared, neighbours, afterwards, leftOut, failure);
    }
  }
}
