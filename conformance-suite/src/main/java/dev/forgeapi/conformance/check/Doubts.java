package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reasons to believe no denial of a whole run: a target that refuses what it serves at other times,
 * mixes answers up, or no longer serves at the end.
 */
final class Doubts {
  static final String REMEDY = "run again once the target answers the same request the same way";

  private static final int LAST_TRIES = 3;

  private static final Set<RequirementId> OTHER_DENIALS =
      EnumSet.of(RequirementId.STATE_1, RequirementId.STATE_3, RequirementId.STATE_4);

  private Doubts() {}

  /** Whether the result is a denial that passed. */
  static boolean concerns(RequirementId requirement, CheckResult result) {
    return result.verdict() == Verdict.PASS
        && (DenialTables.has(requirement) || OTHER_DENIALS.contains(requirement));
  }

  static Optional<String> of(CheckSession session) {
    Optional<Step> unsteady = session.twins().unsteady();
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
              + " got the answer to another request");
    }
    try {
      return session.turnstile().alone(() -> lastLook(session));
    } catch (CannotAskException gone) {
      return Optional.of("no denial of this run proves anything, because " + gone.getMessage());
    }
  }

  /** The target must still serve what it served. */
  private static Optional<String> lastLook(CheckSession session) {
    List<Cell> served = session.twins().served();
    for (Cell cell : served.subList(0, Math.min(1, served.size()))) {
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

  private static Step attempt(CheckSession session, Cell cell) {
    return session.sender().once("URL-1", Twins.WHAT, session.reach().twin(cell));
  }
}
