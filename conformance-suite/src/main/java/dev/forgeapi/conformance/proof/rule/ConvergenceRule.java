package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.proof.Sweep.ToggleChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides whether a change of the toggle was seen in time. */
public final class ConvergenceRule {

  private ConvergenceRule() {}

  /**
   * @param served whether the route must be served; else it must be refused
   */
  public static Judgement judge(Sweep sweep, RouteAndForm cell, Duration bound, boolean served) {
    Optional<Step> last = sweep.step(cell);
    if (last.isEmpty()) {
      return Judgement.inconclusive("the toggle was not used", null, List.of());
    }
    Step step = last.get();
    String word = served ? "served" : "blocked";
    Optional<ToggleChange> change = sweep.change(cell);
    if (change.isEmpty()
        && (step.is(Serving.UNUSABLE) || step.is(Serving.ANSWER_TO_ANOTHER_REQUEST))) {
      return Judgement.inconclusive(cell + " " + step.outcome(), step, List.of(step));
    }
    if (!served && step.isServerError()) {
      return Judgement.inconclusive(
          cell
              + " "
              + step.outcome()
              + ", which cannot be distinguished from an outage, because other requests were"
              + " answered differently while the REST APIs were disabled",
          step,
          List.of(step));
    }
    if (change.isEmpty()) {
      return Judgement.fail(
          cell
              + " was not "
              + word
              + " within "
              + bound.toMillis()
              + " ms; the last request "
              + step.outcome(),
          step,
          List.of(step));
    }
    String measured = cell + " was " + word + " after " + change.get().atMost().toMillis() + " ms";
    String allowed = "; " + bound.toMillis() + " ms are allowed";
    if (change.get().isLate(bound)) {
      return Judgement.fail(measured + allowed, step, List.of(step));
    }
    return change.get().isInTime(bound)
        ? Judgement.pass(measured, List.of(step))
        : Judgement.inconclusive(
            measured + allowed + ", and this machine was too slow to send requests in between",
            step,
            List.of(step));
  }
}
