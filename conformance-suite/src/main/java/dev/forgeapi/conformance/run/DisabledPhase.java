package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.StateEvidence.Phase;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.run.DisabledTries.Try;
import dev.forgeapi.conformance.run.exchange.ToggleWait;
import dev.forgeapi.conformance.run.exchange.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The time from now until the REST APIs are enabled again: waits for it, and tries requests. */
final class DisabledPhase {
  /** What a function answers to another path need not show that it did. */
  private static final Set<Serving> SERVED =
      EnumSet.of(Serving.SERVED, Serving.SERVED_BY_ANOTHER_ROUTE, Serving.UNCLEAR);

  private final ToggledRequests requests;
  private final List<RouteAndForm> cells;
  private final List<RouteAndForm> samples;
  private final List<Try> variants;
  private final boolean first;
  private final int sentBefore;

  /** By {@link System#nanoTime}. */
  private final long begin = System.nanoTime();

  /**
   * @param variants what is tried beside the control requests
   * @param first whether it is the first time, which must show a state that does not last
   */
  DisabledPhase(
      ToggledRequests requests,
      List<RouteAndForm> cells,
      List<RouteAndForm> samples,
      List<Try> variants,
      boolean first) {
    this.requests = requests;
    this.cells = cells;
    this.samples = samples;
    this.variants = variants;
    this.first = first;
    this.sentBefore = requests.sent();
  }

  Phase run(Duration bound) {
    // Twice the time: being too late is one requirement's business, not all of them.
    Duration atMost = bound.multipliedBy(2);
    ToggleWait wait = requests.waiting("STATE-3", Serving.REFUSED, requests.stableFor());
    Sweep sweep = wait.sweep(cells, samples, atMost);
    Map<RouteAndForm, List<Step>> tries = tries(sweep);
    // Nodes that still disagree within the bound are no failure: nothing is judged yet.
    while (isServedAnywhere(tries) && wait.isWithin(bound)) {
      sweep = wait.again().sweep(cells, samples, atMost);
      tries = tries(sweep);
    }
    return new Phase(false, true, sweep, tries).withServerErrorsAsRefusals();
  }

  /** A token of few scopes must not be served either: one look in the second cycle is enough. */
  private Map<RouteAndForm, List<Step>> tries(Sweep sweep) {
    Map<RouteAndForm, List<Step>> tries =
        requests.atOnce(
            cells,
            cell -> {
              Step once = requests.send("STATE-1", first ? withLeastGrant(cell) : varied(cell));
              List<Step> steps = new ArrayList<>(List.of(sweep.step(cell).orElse(once), once));
              Variation least = requests.leastGrant(cell);
              if (!first && samples.contains(cell) && !isControl(cell, least)) {
                steps.add(requests.send("STATE-1", least));
              }
              return steps;
            });
    if (first && !requests.isFresh()) {
      tryUntilEnough(tries);
    }
    return tries;
  }

  private boolean isControl(RouteAndForm cell, Variation variation) {
    return variation.call().equals(requests.control(cell).call());
  }

  /** On a site the plain requests were sent before, while the state had yet to prove stable. */
  private Variation withLeastGrant(RouteAndForm cell) {
    Variation least = requests.leastGrant(cell);
    boolean served = variants.stream().map(Try::variation).anyMatch(least::equals);
    return served ? least : requests.control(cell);
  }

  /** In the second cycle another kind of request for each cell, as far as there are several. */
  private Variation varied(RouteAndForm cell) {
    List<Try> own = variants.stream().filter(one -> one.cell().equals(cell)).toList();
    return own.isEmpty()
        ? requests.control(cell)
        : own.get(cells.indexOf(cell) % own.size()).variation();
  }

  /**
   * Ends early if anything is served: then there is nothing to be sure of. No two requests are the
   * same as long as there are others.
   */
  private void tryUntilEnough(Map<RouteAndForm, List<Step>> tries) {
    int tried = 0;
    boolean last = samples.isEmpty();
    while (!last && !isServedAnywhere(tries)) {
      int left = RunPlan.LEAST_WHILE_DISABLED - (requests.sent() - sentBefore);
      last = left <= Workers.REQUESTS_AT_ONCE;
      if (last) {
        awaitLeastDisabled();
      }
      int toVary = Math.max(1, RunPlan.LEAST_VARIED - tried);
      int number = Math.max(toVary, Math.min(left, Workers.REQUESTS_AT_ONCE));
      List<Try> some = IntStream.range(tried, tried + number).mapToObj(this::inTurn).toList();
      tried += number;
      requests
          .atOnce(IntStream.range(0, number).boxed().toList(), each -> again(some.get(each), each))
          .forEach(
              (each, step) ->
                  tries
                      .computeIfAbsent(some.get(each).cell(), none -> new ArrayList<>())
                      .add(step));
    }
  }

  private Try inTurn(int number) {
    if (number < variants.size()) {
      return variants.get(number);
    }
    RouteAndForm cell = samples.get(number % samples.size());
    return new Try(cell, requests.control(cell));
  }

  /** However fast the requests were: the last ones are to see a state that has lasted. */
  private void awaitLeastDisabled() {
    long end = begin + RunPlan.LEAST_DISABLED.toNanos();
    while (!requests.isRecorded()
        && System.nanoTime() - end < 0
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private Step again(Try one, int number) {
    Variation variation = one.variation();
    String purpose = "STATE-1 " + variation.what() + ", number " + number;
    return requests.send("STATE-1", variation, purpose);
  }

  private static boolean isServedAnywhere(Map<RouteAndForm, List<Step>> tries) {
    return tries.values().stream()
        .flatMap(List::stream)
        .map(Step::serving)
        .anyMatch(SERVED::contains);
  }
}
