package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.cause.Attribution;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Causes.Cause;
import dev.forgeapi.conformance.check.state.ToggleCheck;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
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
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    Map<PlannedCheck, CheckResult> lost =
        session.toggleLock().alone(() -> new LastingAnswers(session).lost());
    ChangedData changed = new ChangedData(session);
    Optional<EarlierToggle> earlier = EarlierToggle.of(session);
    Map<PlannedCheck, CheckResult> results = new LinkedHashMap<>();
    for (PlannedCheck planned : plan.checks()) {
      if (hasResult(planned)) {
        results.put(
            planned,
            foreign(planned)
                .orElseGet(
                    () -> {
                      Step deciding = session.results().deciding(planned);
                      CheckResult result =
                          changed.considered(lost.getOrDefault(planned, result(planned)), deciding);
                      return earlier
                          .map(one -> one.considered(result, deciding, session))
                          .orElse(result);
                    }));
      }
    }
    RunIntegrity.of(session, changed)
        .ifPresent(
            doubt ->
                results.replaceAll(
                    (planned, result) ->
                        RunIntegrity.concerns(planned.requirement(), result)
                            ? CheckResults.overruled(
                                result, doubt.reason(), doubt.causes(), session.results())
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
