package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import dev.forgeapi.conformance.run.exchange.ToggleWait;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds checks that passed, but not for the whole run: a token may open less at its end. */
record LastingAnswers(CheckSession session) {
  /** By the check, its new result. */
  Map<PlannedCheck, CheckResult> lost() {
    Map<PlannedCheck, CheckResult> lost = new HashMap<>();
    for (PlannedCheck planned : session.plan().checks()) {
      Map<RouteAndForm, Variation> lasting = lasting(planned);
      if (!lasting.isEmpty()) {
        lost(planned, lasting).ifPresent(result -> lost.put(planned, result));
      }
    }
    return lost;
  }

  private Map<RouteAndForm, Variation> lasting(PlannedCheck planned) {
    Map<RouteAndForm, Variation> lasting = new LinkedHashMap<>();
    if (session
        .results()
        .of(planned)
        .filter(result -> result.verdict() == Verdict.PASS)
        .isPresent()) {
      RequirementCheck check = RequirementChecks.of(planned.requirement());
      for (RouteAndForm cell : session.cells(planned)) {
        check
            .lasting(new Subject(session.app(), cell))
            .forEach(
                each ->
                    lasting.put(
                        new RouteAndForm(each.call().address().route(), each.call().form()), each));
      }
    }
    return lasting;
  }

  /**
   * A toggle that has not arrived everywhere explains a refusal for a while, and a control request
   * that is refused as well explains it for good. A token that opens nothing may have been revoked.
   */
  private Optional<CheckResult> lost(PlannedCheck planned, Map<RouteAndForm, Variation> lasting) {
    try {
      Sweep sweep =
          new ToggleWait(
                  cell -> send(planned, Objects.requireNonNull(lasting.get(cell))),
                  Serving.SERVED,
                  session.source(),
                  session.workers())
              .sweep(List.copyOf(lasting.keySet()), List.of(), session.toggleWithin());
      for (RouteAndForm cell : sweep.cells()) {
        Step last = sweep.step(cell).orElseThrow();
        if (last.is(Serving.REFUSED)) {
          Step control =
              send(planned, new Variation(ControlRequests.WHAT, session.baseline().control(cell)));
          if (control.is(Serving.SERVED)) {
            session.results().decided(planned, last);
            boolean mayBeRevoked = sweep.isNothing(Serving.SERVED) && !endedEarly();
            Judgement judgement = judgement(last, control, mayBeRevoked);
            return Optional.of(
                CheckResults.of(planned, judgement, session.results(), Duration.ZERO));
          }
        }
      }
      return endedEarly() ? Optional.of(endedEarly(planned, sweep)) : Optional.empty();
    } catch (CannotAskException gone) {
      return Optional.empty(); // the last look at the target says why
    }
  }

  /** Once the REST APIs were toggled, a 401 may be how they are disabled (F-089). */
  private boolean endedEarly() {
    return session.state().hasTokenEndedBefore()
        || (session.refreshing().endedEarly("at the end") && !isRefusedAsIfInvalidWhileDisabled());
  }

  private boolean isRefusedAsIfInvalidWhileDisabled() {
    return session.plan().togglesSite()
        && session.state().evidence().phases().stream()
            .flatMap(phase -> phase.sweep().last().values().stream())
            .anyMatch(step -> PlatformAnswer.of(step.exchange()).isTokenRefused());
  }

  private CheckResult endedEarly(PlannedCheck planned, Sweep sweep) {
    List<Step> steps = List.copyOf(sweep.last().values());
    session.results().decided(planned, steps.get(0));
    return CheckResults.of(
        planned,
        Judgement.inconclusive(
            "the access token from the refresh was refused with 401 during the run, though it had"
                + " not expired, and another one was not; it may have been revoked",
            steps.get(0),
            steps),
        session.results(),
        Duration.ZERO);
  }

  private Step send(PlannedCheck planned, Variation variation) {
    return session.sender().once(planned.id(), variation.what(), variation.call());
  }

  private static Judgement judgement(Step last, Step control, boolean mayBeRevoked) {
    String message =
        "at the end of the run, %s %s %s, though it was served before"
            .formatted(last.target(), last.what(), last.outcome());
    List<Step> steps = List.of(last, control);
    return mayBeRevoked
        ? Judgement.inconclusive(message + "; its token may have been revoked", last, steps)
        : Judgement.fail(message, last, steps);
  }
}
