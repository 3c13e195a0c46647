package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.ForgeApiConfiguration.TargetKind;
import dev.forgeapi.testkit.manifest.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose business each failure is, judged by all results of the run: what fails on one route alone,
 * through both URL forms, is that route's or its function's business, and what fails with one token
 * alone is the token's. Everything else is left to the platform, which {@link Blame} names first.
 */
final class Attribution {

  /**
   * One check with its result.
   *
   * @param deciding the step that decided; null if none did
   */
  record Outcome(PlannedCheck planned, CheckResult result, @Nullable Step deciding) {
    boolean is(Verdict verdict) {
      return result.verdict() == verdict;
    }

    String area() {
      return planned.id().substring(0, planned.id().indexOf('-'));
    }

    String route() {
      return planned.route() == null ? "" : planned.route().key();
    }

    @Nullable Operation operation() {
      return planned.route() == null ? null : planned.route().operation();
    }
  }

  private static final Set<String> SERVED_PATHS =
      Set.of("ROUTE-1", "ROUTE-2", "ROUTE-3", "ROUTE-8");

  private final List<Outcome> outcomes;
  private final boolean onGateway;
  private final SiteSuspects siteSuspects;

  Attribution(CheckSession session, Map<PlannedCheck, CheckResult> results) {
    this.outcomes =
        results.entrySet().stream()
            .map(
                entry ->
                    new Outcome(
                        entry.getKey(),
                        entry.getValue(),
                        session.results().deciding(entry.getKey())))
            .toList();
    // It was built from the same manifest, throws its own switch and mints the tokens.
    this.onGateway = session.target().configuration().target() == TargetKind.GATEWAY;
    this.siteSuspects = new SiteSuspects(session, this);
  }

  /** The results with their causes ranked anew. */
  Map<PlannedCheck, CheckResult> ranked() {
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

  private Optional<Suspect> suspect(Outcome outcome) {
    if (!outcome.is(Verdict.FAIL)) {
      return Optional.empty();
    }
    if (onGateway && isAboutAStatedAnswer(outcome)) {
      return Optional.of(Suspect.functionOnGateway(outcome.route()));
    }
    return switch (outcome.area()) {
      case "QUERY", "HEADER", "BODY", "RESPONSE" -> function(outcome);
      case "URL", "ROUTE", "SCOPE", "STATE" ->
          onGateway ? Optional.empty() : siteSuspects.of(outcome);
      default -> Optional.empty();
    };
  }

  static boolean isAboutAServedPath(Outcome outcome) {
    return SERVED_PATHS.contains(outcome.planned().id());
  }

  /** Without the probe a route is known by the answer that the configuration states. */
  private static boolean isAboutAStatedAnswer(Outcome outcome) {
    Step step = outcome.deciding();
    return step != null
        && step.expectation().stated()
        && !step.expectation().probe()
        && (outcome.area().equals("RESPONSE") || isAboutAServedPath(outcome));
  }

  /** The functions of other routes of the operation are handed the same things as they are sent. */
  private Optional<Suspect> function(Outcome outcome) {
    if (holdsThroughTheOtherForm(outcome)) {
      return Optional.empty();
    }
    List<Outcome> others =
        sameElsewhere(outcome)
            .filter(other -> Objects.equals(other.operation(), outcome.operation()))
            .toList();
    return isAlone(others)
        ? Optional.of(
            Suspect.function(
                "that of "
                    + outcome.route()
                    + " alone; through the same URL forms the functions of other routes show no"
                    + " such thing",
                outcome.route()))
        : Optional.empty();
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

  /** The same requirement on other routes. */
  Stream<Outcome> sameElsewhere(Outcome outcome) {
    return same(outcome).filter(other -> !isOn(outcome, other));
  }

  private Stream<Outcome> same(Outcome outcome) {
    return all(outcome.planned().id()::equals);
  }

  private static boolean isOn(Outcome one, Outcome other) {
    return one.route().equals(other.route());
  }

  /** The outcomes of the requirements with such ids. */
  Stream<Outcome> all(Predicate<String> id) {
    return outcomes.stream().filter(outcome -> id.test(outcome.planned().id()));
  }
}
