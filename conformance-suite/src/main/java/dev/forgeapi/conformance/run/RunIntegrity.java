package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import java.util.List;
import java.util.Optional;

/**
 * Reasons to believe no denial of a whole run: a target that refuses what it serves at other times,
 * mixes answers up, or no longer serves at the end.
 */
final class RunIntegrity {
  static final String REMEDY =
      "run again when the target responds consistently to the same" + " request";

  private static final int LAST_TRIES = 3;

  private RunIntegrity() {}

  /** Whether the result is a denial that passed. */
  static boolean concerns(RequirementId requirement, CheckResult result) {
    return result.verdict() == Verdict.PASS && RequirementChecks.of(requirement).isDenial();
  }

  static Optional<String> of(CheckSession session) {
    Optional<String> doubt = doubt(session);
    Optional<String> notPutBack = session.toggleLock().alone(session::putBack);
    return notPutBack.isPresent() ? notPutBack : doubt;
  }

  private static Optional<String> doubt(CheckSession session) {
    Optional<Step> unsteady = session.controls().unsteady();
    if (unsteady.isPresent()) {
      return Optional.of(
          "no denial of this run proves anything, because "
              + unsteady.get().target()
              + " with every scope "
              + unsteady.get().outcome()
              + " though it was served at another time");
    }
    List<Step> foreign = session.sender().foreign();
    if (!foreign.isEmpty()) {
      return Optional.of(
          "no denial of this run proves anything, because "
              + foreign.get(0).target()
              + " got the response to another request");
    }
    try {
      return session.toggleLock().alone(() -> lastLook(session));
    } catch (CannotAskException gone) {
      return Optional.of("no denial of this run proves anything, because " + gone.getMessage());
    }
  }

  /** The target must still serve what it served. */
  private static Optional<String> lastLook(CheckSession session) {
    List<RouteAndForm> served = session.controls().served();
    for (RouteAndForm cell : served.subList(0, Math.min(1, served.size()))) {
      Step last = attempt(session, cell);
      for (int i = 1; i < LAST_TRIES && !last.is(Serving.SERVED); i++) {
        last = attempt(session, cell);
      }
      if (!last.is(Serving.SERVED)) {
        return Optional.of(
            "no denial of this run proves anything, because at its end "
                + cell
                + " "
                + last.outcome());
      }
    }
    return Optional.empty();
  }

  private static Step attempt(CheckSession session, RouteAndForm cell) {
    return session.sender().once("URL-1", ControlRequests.WHAT, session.baseline().control(cell));
  }
}
