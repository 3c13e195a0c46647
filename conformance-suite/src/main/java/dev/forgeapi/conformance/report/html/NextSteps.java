package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.cause.RootCauses;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import java.util.ArrayList;
import java.util.List;

/** What to do next, apart from fixing the root causes. */
final class NextSteps {

  /**
   * @param text what to do
   * @param links to what it is about
   */
  record Step(String text, List<Link> links) {
    boolean hasLinks() {
      return !links.isEmpty();
    }
  }

  record Link(String anchor, String id) {}

  private NextSteps() {}

  static List<Step> of(RunResult run) {
    List<Step> steps = new ArrayList<>();
    long drifted = run.observations().stream().filter(Observation::drift).count();
    if (drifted > 0) {
      String behaviors = drifted == 1 ? "behavior" : drifted + " behaviors";
      steps.add(
          new Step(
              "Check the " + behaviors + " that changed since the ledger was written.",
              List.of(new Link("observed", "Observed"))));
    }
    if (run.verdict() == RunVerdict.PARTIAL) {
      steps.add(new Step("Run all checks before you rely on the result.", List.of()));
    }
    if (steps.isEmpty() && run.verdict() == RunVerdict.CONFORMANT && RootCauses.of(run).isEmpty()) {
      steps.add(new Step("Nothing. Run the checks again after the next deployment.", List.of()));
    }
    return steps;
  }
}
