package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Causes.Cause;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of the App REST APIs toggle of a real site that somebody made shortly before a run: when
 * it began, some nodes of the site had the change and others had not (F-061). What was refused
 * meanwhile is no fault, and how the site was found is unknown.
 *
 * @param end when all nodes must have had the change
 */
record EarlierToggle(Instant end) {
  /** Why nothing is decided. */
  static final String REASON =
      "when the run began, the site served requests and refused them by turns, as if somebody had"
          + " toggled App REST APIs shortly before";

  private static final Causes CAUSES =
      new Causes(
          List.of(Cause.of(Culprit.SITE, "App REST APIs were toggled when the run began")),
          "run again while nobody toggles App REST APIs on the site");

  /** By the control requests, none of which are sent while the run itself has toggled. */
  static Optional<EarlierToggle> of(CheckSession session) {
    if (session.target().configuration().target() != TargetKind.SITE) {
      return Optional.empty();
    }
    Map<RouteAndForm, List<Step>> cells = session.controls().byCell();
    Duration within = session.toggleWithin().plus(StateScenario.GRACE);
    return all(cells)
        .map(step -> step.exchange().startedAt())
        .min(Comparator.naturalOrder())
        .map(begin -> new EarlierToggle(begin.plus(within)))
        .filter(earlier -> earlier.isSeenIn(cells));
  }

  /**
   * At first a cell was answered both ways, and more than one route was refused, as a toggle is the
   * whole app's; later all were answered alike.
   */
  private boolean isSeenIn(Map<RouteAndForm, List<Step>> cells) {
    Set<ApiRoute> refused = new HashSet<>();
    boolean both = false;
    for (Map.Entry<RouteAndForm, List<Step>> cell : cells.entrySet()) {
      List<Step> early = cell.getValue().stream().filter(this::isEarly).toList();
      if (early.stream().anyMatch(EarlierToggle::isOff)) {
        refused.add(cell.getKey().route());
        both |= anyOn(early);
      }
    }
    long routes = cells.keySet().stream().map(RouteAndForm::route).distinct().count();
    List<Step> later = all(cells).filter(step -> !isEarly(step)).toList();
    return both
        && refused.size() >= Math.min(2, routes)
        && !(later.stream().anyMatch(EarlierToggle::isOff) && anyOn(later));
  }

  /** The result, unless it rests on a refusal of that time. */
  CheckResult considered(CheckResult result, @Nullable Step deciding, CheckSession session) {
    return result.verdict() == Verdict.FAIL
            && deciding != null
            && isOff(deciding)
            && isEarly(deciding)
        ? CheckResults.overruled(result, REASON, CAUSES, session.results())
        : result;
  }

  private boolean isEarly(Step step) {
    return step.exchange().startedAt().isBefore(end);
  }

  private static boolean isOff(Step step) {
    return step.is(Serving.REFUSED) && PlatformAnswer.of(step.exchange()).isDisabledAsReported();
  }

  private static boolean anyOn(List<Step> steps) {
    return steps.stream().anyMatch(step -> step.is(Serving.SERVED));
  }

  private static Stream<Step> all(Map<RouteAndForm, List<Step>> cells) {
    return cells.values().stream().flatMap(List::stream);
  }
}
