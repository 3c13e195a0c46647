package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.state.ToggleCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Cause;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import java.util.List;
import java.util.Optional;

/**
 * Reasons to believe no denial of a whole run: a target that refuses what it serves at other times,
 * mixes answers up, or no longer serves at the end.
 */
final class RunIntegrity {
  private static final String NOTHING_PROVEN = "no denial of this run proves anything, because ";
  private static final int LAST_TRIES = 3;

  private RunIntegrity() {}

  /** Whether the result is a denial that passed. */
  static boolean concerns(RequirementId requirement, CheckResult result) {
    return result.verdict() == Verdict.PASS && RequirementChecks.of(requirement).isDenial();
  }

  /**
   * Why no denial is believed.
   *
   * @param reason one sentence
   * @param causes what is behind it
   */
  record Doubt(String reason, Causes causes) {}

  static Optional<Doubt> of(CheckSession session) {
    Optional<Doubt> doubt = doubt(session);
    Optional<String> notPutBack = session.toggleLock().alone(session::putBack);
    return notPutBack.map(reason -> new Doubt(reason, ToggleCheck.notToggled())).or(() -> doubt);
  }

  private static Optional<Doubt> doubt(CheckSession session) {
    Optional<Step> unsteady = session.controls().unsteady();
    if (unsteady.isPresent()) {
      return Optional.of(
          inconsistent(
              "%s with every scope %s though it was served at another time"
                  .formatted(unsteady.get().target(), unsteady.get().outcome())));
    }
    List<Step> foreign = session.sender().foreign();
    if (!foreign.isEmpty()) {
      return Optional.of(
          inconsistent(foreign.get(0).target() + " got the response to another request"));
    }
    try {
      return session.toggleLock().alone(() -> lastLook(session));
    } catch (CannotAskException gone) {
      return Optional.of(inconsistent(String.valueOf(gone.getMessage())));
    }
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
  private static Optional<Doubt> lastLook(CheckSession session) {
    List<RouteAndForm> served = session.controls().served();
    for (RouteAndForm cell : served.subList(0, Math.min(1, served.size()))) {
      Step last = attempt(session, cell);
      for (int i = 1; i < LAST_TRIES && !last.is(Serving.SERVED); i++) {
        last = attempt(session, cell);
      }
      if (!last.is(Serving.SERVED)) {
        String what = "at its end " + cell + " " + last.outcome();
        return Optional.of(
            session
                .state()
                .failure()
                .map(why -> new Doubt(NOTHING_PROVEN + what + ": " + why, ToggleCheck.notToggled()))
                .orElseGet(() -> inconsistent(what)));
      }
    }
    return Optional.empty();
  }

  private static Step attempt(CheckSession session, RouteAndForm cell) {
    return session.sender().once("URL-1", ControlRequests.WHAT, session.baseline().control(cell));
  }
}
