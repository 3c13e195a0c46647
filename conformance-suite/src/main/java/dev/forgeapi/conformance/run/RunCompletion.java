package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.cause.Attribution;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Causes.Cause;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.check.state.ToggleCheck;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.SuiteVersion;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import dev.forgeapi.conformance.run.exchange.ToggleWait;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Ends a run: a last look at the target, and everything that was found in one result. */
record RunCompletion(CheckSession session, Instant startedAt) {
  RunResult result() {
    RunPlan plan = session.plan();
    List<CheckResult> results = results(plan);
    RunVerdict verdict = RunVerdict.of(results, plan.partial());
    ForgeApiTarget target = session.target();
    ForgeApiConfiguration configuration = target.configuration();
    return new RunResult(
            verdict,
            verdict.sentence(plan.scope(), plan.shard(), results),
            configuration.target().name().toLowerCase(Locale.ROOT),
            SuiteVersion.current(),
            RequirementTable.CURRENT,
            shortened(configuration.manifest()),
            target.manifest().sha256(),
            plan.scope(),
            target.site().name(),
            startedAt,
            Duration.between(startedAt, Instant.now()),
            results,
            session.results().observations(plan.checks(), this::isMeaningful),
            target.transport().receipt(),
            Gate.NONE,
            null,
            List.of())
        .of(plan.shard())
        .withAuthorization(AuthorizationMatrix.of(session));
  }

  private List<CheckResult> results(RunPlan plan) {
    Map<PlannedCheck, CheckResult> lost = session.toggleLock().alone(() -> lost(plan));
    ChangedData changed = new ChangedData(session);
    Map<PlannedCheck, CheckResult> results = new LinkedHashMap<>();
    for (PlannedCheck planned : plan.checks()) {
      if (hasResult(planned)) {
        results.put(
            planned,
            foreign(planned)
                .orElseGet(
                    () ->
                        changed.considered(
                            lost.getOrDefault(planned, result(planned)),
                            session.results().deciding(planned))));
      }
    }
    RunIntegrity.of(session, changed)
        .ifPresent(
            doubt ->
                results.replaceAll(
                    (planned, result) ->
                        RunIntegrity.concerns(planned.requirement(), result)
                            ? CheckResults.overruled(result, doubt.reason(), doubt.causes())
                            : result));
    return List.copyOf(new Attribution(session.results(), results).ranked().values());
  }

  /**
   * A caller that gets the response to another request does not get that of its function, whenever
   * in the run it was.
   */
  private Optional<CheckResult> foreign(PlannedCheck planned) {
    if (planned.requirement() != RequirementId.RESPONSE_1 || !planned.isDecided()) {
      return Optional.empty();
    }
    for (RouteAndForm cell : session.cells(planned)) {
      List<Step> foreign = session.controls().foreign(cell);
      if (foreign.size() > 1) {
        Step first = foreign.get(0);
        String message =
            "the caller got the response to another request, " + foreign.size() + " times";
        session.results().decided(planned, first);
        return Optional.of(
            CheckResults.of(
                planned,
                Judgement.fail(message, first, foreign),
                session.results(),
                Duration.ZERO));
      }
    }
    return Optional.empty();
  }

  /** Checks that passed, but not for the whole run. */
  private Map<PlannedCheck, CheckResult> lost(RunPlan plan) {
    Map<PlannedCheck, CheckResult> lost = new HashMap<>();
    for (PlannedCheck planned : plan.checks()) {
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

  /** While the REST APIs are toggled, a 401 may be how they are disabled (F-089). */
  private boolean endedEarly() {
    return session.refreshing().endedEarly() && !isRefusedAsIfInvalidWhileDisabled();
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

  /** An observation has one only if the tool failed on it. */
  private boolean hasResult(PlannedCheck planned) {
    return planned.level() != Level.OBSERVE
        || session.results().of(planned).isPresent()
        || (planned.notApplicable() == null && !session.results().hasEnded(planned));
  }

  private CheckResult result(PlannedCheck planned) {
    String reason = planned.notApplicable();
    return reason != null
        ? CheckResults.notApplicable(planned, reason)
        : session
            .results()
            .of(planned)
            .orElseGet(
                () ->
                    CheckResults.plain(
                        planned,
                        Verdict.ERROR,
                        "the check was planned but did not report",
                        List.of(
                            Cause.of(
                                Culprit.TOOL, "the check was not run, or ended without a verdict")),
                        CheckResults.REPORT_IT,
                        Duration.ZERO));
  }

  /** What a route does that never served says nothing of the behavior observed on it. */
  private boolean isMeaningful(PlannedCheck observation) {
    return session.cells(observation).stream().anyMatch(cell -> !session.controls().isDead(cell));
  }

  private static String shortened(Path manifest) {
    Path here = Path.of("").toAbsolutePath();
    return manifest.startsWith(here) ? here.relativize(manifest).toString() : manifest.toString();
  }

  /**
   * Reasons to believe no denial of a whole run: a target that refuses what it serves at other
   * times, mixes answers up, or no longer serves at the end.
   */
  static final class RunIntegrity {
    private static final String NOTHING_PROVEN = "no denial of this run proves anything, because ";
    private static final int LAST_TRIES = 3;

    private RunIntegrity() {}

    /** Whether the result is a denial that passed. */
    static boolean concerns(RequirementId requirement, CheckResult result) {
      return result.verdict() == Verdict.PASS && RequirementChecks.of(requirement).isDenial();
    }

    /** Why no denial is believed. */
    record Doubt(String reason, Causes causes) {}

    static Optional<Doubt> of(CheckSession session, ChangedData changed) {
      Optional<Doubt> doubt = doubt(session, changed);
      Optional<String> notPutBack = session.toggleLock().alone(session::putBack);
      return notPutBack.map(reason -> new Doubt(reason, ToggleCheck.notToggled())).or(() -> doubt);
    }

    private static Optional<Doubt> doubt(CheckSession session, ChangedData changed) {
      Optional<Step> unsteady = session.controls().unsteady();
      if (unsteady.isPresent()) {
        return Optional.of(
            refusedMeanwhile(
                session,
                changed,
                unsteady.get(),
                "%s with every scope %s though it was served at another time"
                    .formatted(unsteady.get().target(), unsteady.get().outcome())));
      }
      List<Step> foreign = session.sender().foreign();
      if (!foreign.isEmpty()) {
        return Optional.of(
            inconsistent(foreign.get(0).target() + " got the response to another request"));
      }
      try {
        return session.toggleLock().alone(() -> lastLook(session, changed));
      } catch (CannotAskException gone) {
        String why = String.valueOf(gone.getMessage());
        return Optional.of(gone.isForbidden() ? forbidden(why) : inconsistent(why));
      }
    }

    private static Doubt forbidden(String why) {
      return new Doubt(
          NOTHING_PROVEN + "the target could not be checked again at the end: " + why,
          new Causes(
              List.of(new Cause(Culprit.SITE, why)),
              "raise safety.maxRequests in forge-api.yaml, and run again"));
    }

    /** Of a site that could not be toggled back, nothing else is to be expected. */
    private static Doubt refusedMeanwhile(
        CheckSession session, ChangedData changed, Step refused, String what) {
      return session
          .state()
          .failure()
          .map(why -> new Doubt(NOTHING_PROVEN + what + ": " + why, ToggleCheck.notToggled()))
          .or(
              () ->
                  changed
                      .behind(refused)
                      .map(write -> new Doubt(NOTHING_PROVEN + what, ChangedData.causes(write))))
          .orElseGet(() -> inconsistent(what));
    }

    private static Doubt inconsistent(String what) {
      String reason = NOTHING_PROVEN + what;
      return new Doubt(
          reason,
          new Causes(
              List.of(new Cause(Culprit.GATEWAY, reason)),
              "run again when the target responds consistently to the same request"));
    }

    /** The target must still serve what it served. */
    private static Optional<Doubt> lastLook(CheckSession session, ChangedData changed) {
      List<RouteAndForm> served = session.controls().served();
      for (RouteAndForm cell : served.subList(0, Math.min(1, served.size()))) {
        Step last = attempt(session, cell);
        for (int i = 1; i < LAST_TRIES && !last.is(Serving.SERVED); i++) {
          last = attempt(session, cell);
        }
        if (!last.is(Serving.SERVED)) {
          return Optional.of(
              refusedMeanwhile(
                  session, changed, last, "at its end " + cell + " " + last.outcome()));
        }
      }
      return Optional.empty();
    }

    private static Step attempt(CheckSession session, RouteAndForm cell) {
      return session.sender().once("URL-1", ControlRequests.WHAT, session.baseline().control(cell));
    }
  }
}
