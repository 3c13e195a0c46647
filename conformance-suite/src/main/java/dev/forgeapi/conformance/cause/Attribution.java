package dev.forgeapi.conformance.cause;

import dev.forgeapi.conformance.cause.RunFindings.SentCall;
import dev.forgeapi.conformance.check.RequirementCheck.Suspicion;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.Invoked;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Determines who can fix each failure, from all results of the run: what fails on one route only,
 * through both URL forms, is attributed to that route or its function, and what fails with one
 * token only is attributed to the token. Everything else is left to the platform: what fails
 * everywhere has one cause there.
 */
public final class Attribution {

  /**
   * One check with its result.
   *
   * @param deciding the step that decided; null if none did
   */
  record Outcome(PlannedCheck planned, CheckResult result, @Nullable Step deciding) {
    boolean is(Verdict verdict) {
      return result.verdict() == verdict;
    }

    boolean isSame(Outcome other) {
      return planned.requirement() == other.planned().requirement();
    }

    boolean isOf(RequirementId requirement) {
      return planned.requirement() == requirement;
    }

    String route() {
      return planned.route() == null ? "" : planned.route().key();
    }

    @Nullable Operation operation() {
      return planned.route() == null ? null : planned.route().operation();
    }
  }

  private final List<Outcome> outcomes;
  private final RunFindings run;
  private final SiteCauseAnalyzer site;

  public Attribution(RunFindings run, Map<PlannedCheck, CheckResult> results) {
    this.outcomes =
        results.entrySet().stream()
            .map(
                entry ->
                    new Outcome(entry.getKey(), entry.getValue(), run.deciding(entry.getKey())))
            .toList();
    this.run = run;
    this.site = new SiteCauseAnalyzer(run, this);
  }

  /** The results with their causes ranked again. */
  public Map<PlannedCheck, CheckResult> ranked() {
    Map<PlannedCheck, CheckResult> ranked = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      ranked.put(
          outcome.planned(),
          suspect(outcome)
              .map(suspect -> suspect.blamedFor(outcome.result()))
              .orElse(outcome.result()));
    }
    return ranked;
  }

  private Optional<RankedCause> suspect(Outcome outcome) {
    if (!outcome.is(Verdict.FAIL)) {
      return Optional.empty();
    }
    Suspicion kind = kind(outcome);
    Step step = outcome.deciding();
    if (step != null && step.is(Serving.ANSWER_TO_ANOTHER_REQUEST)) {
      return Optional.empty(); // no function gave it to this caller
    }
    Invoked invoked = step == null ? null : step.invoked();
    if (invoked != null && outcome.isOf(RequirementId.RESPONSE_1)) {
      return invoked.failed() || invoked.arrived()
          ? Optional.of(RankedCause.functionAtFault(invoked))
          : Optional.empty();
    }
    if (run.isOnGateway() && isAboutAStatedAnswer(outcome, kind)) {
      return Optional.of(
          pathOfConfiguration(outcome)
              .orElseGet(() -> RankedCause.functionOnGateway(outcome.route())));
    }
    if (kind == Suspicion.FUNCTION) {
      return run.isOnGateway() && step != null && step.expectation().probe() && invoked == null
          ? Optional.empty() // its echo is no function of the app
          : function(outcome);
    }
    return run.isOnGateway() ? Optional.empty() : site.of(outcome, kind);
  }

  /** The gateway takes paths strictly, and the configuration's need match for some answers only. */
  private Optional<RankedCause> pathOfConfiguration(Outcome outcome) {
    Step step = outcome.deciding();
    ApiRoute route = outcome.planned().route();
    SentCall sent = step == null ? null : run.sent(step.exchange());
    return route == null
            || step == null
            || sent == null
            || !step.is(Serving.REFUSED)
            || route.path().matches(sent.call().address().path())
        ? Optional.empty()
        : Optional.of(RankedCause.pathOfConfiguration(route, sent.call().address().path()));
  }

  Suspicion kind(Outcome outcome) {
    return outcome.planned().notApplicable() == null
        ? run.check(outcome.planned()).suspicion()
        : Suspicion.PLATFORM;
  }

  /** Without the probe a route is known by the answer that the configuration states. */
  private static boolean isAboutAStatedAnswer(Outcome outcome, Suspicion kind) {
    Step step = outcome.deciding();
    return step != null
        && step.expectation().stated()
        && !step.expectation().probe()
        && (outcome.isOf(RequirementId.RESPONSE_1) || kind == Suspicion.SERVED_PATH);
  }

  /**
   * The functions of other routes of the operation are handed the same things as they are sent.
   * What was tried on this route alone says nothing about its function.
   */
  private Optional<RankedCause> function(Outcome outcome) {
    if (holdsThroughTheOtherForm(outcome)) {
      return Optional.empty();
    }
    List<Outcome> others =
        sameElsewhere(outcome)
            .filter(other -> Objects.equals(other.operation(), outcome.operation()))
            .filter(other -> hasTried(other, outcome.deciding()))
            .toList();
    return isAlone(others)
        ? Optional.of(
            RankedCause.function(
                outcome.route()
                    + " only; through the same URL forms, the functions of other routes behave"
                    + " correctly",
                outcome.route()))
        : Optional.empty();
  }

  /** Whether the other route was sent what the step added to its plain request. */
  private boolean hasTried(Outcome other, @Nullable Step step) {
    SentCall sent = step == null ? null : run.sent(step.exchange());
    return sent == null
        || other.result().exchanges().stream()
            .map(run::sent)
            .anyMatch(one -> one != null && one.call().hasWhatWasAddedTo(sent.call()));
  }

  /** Whether others passed and none failed. */
  static boolean isAlone(List<Outcome> others) {
    return others.stream().anyMatch(other -> other.is(Verdict.PASS))
        && others.stream().noneMatch(other -> other.is(Verdict.FAIL));
  }

  /** The same requirement on the same route passed through one URL form: both have one function. */
  boolean holdsThroughTheOtherForm(Outcome outcome) {
    return same(outcome).anyMatch(other -> isOn(outcome, other) && other.is(Verdict.PASS));
  }

  Stream<Outcome> sameElsewhere(Outcome outcome) {
    return same(outcome).filter(other -> !isOn(outcome, other));
  }

  private Stream<Outcome> same(Outcome outcome) {
    return outcomes.stream().filter(outcome::isSame);
  }

  private static boolean isOn(Outcome one, Outcome other) {
    return one.route().equals(other.route());
  }

  Stream<Outcome> all() {
    return outcomes.stream();
  }
}
