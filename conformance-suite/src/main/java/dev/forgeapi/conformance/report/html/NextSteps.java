package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to do next, most urgent first. */
final class NextSteps {
  private static final int STEPS = 7;

  /**
   * @param text what to do
   * @param links to the findings that it puts right
   */
  record Step(String text, List<Link> links) {
    boolean hasLinks() {
      return !links.isEmpty();
    }
  }

  record Link(String anchor, String id) {}

  private NextSteps() {}

  static List<Step> of(RunResult run, List<Finding.Section> sections) {
    Map<String, List<Link>> byRemedy = new LinkedHashMap<>();
    for (Finding.Section section : sections) {
      for (Finding finding : section.findings()) {
        for (String remedy : remedies(finding)) {
          byRemedy
              .computeIfAbsent(remedy, key -> new ArrayList<>())
              .add(new Link(finding.anchor(), finding.requirement().id()));
        }
      }
    }
    List<Step> steps = new ArrayList<>();
    byRemedy.forEach((remedy, links) -> steps.add(new Step(remedy, links)));
    if (steps.size() > STEPS) {
      int more = steps.size() - STEPS;
      steps.subList(STEPS, steps.size()).clear();
      steps.add(
          new Step(Wording.count(more, "more step") + " with the findings below.", List.of()));
    }
    long drifted = run.observations().stream().filter(Observation::drift).count();
    if (drifted > 0) {
      String behaviours = drifted == 1 ? "behaviour" : drifted + " behaviours";
      steps.add(
          new Step(
              "Look at the " + behaviours + " that changed since the ledger was written.",
              List.of(new Link("observed", "Observed"))));
    }
    steps.addAll(afterwards(run, steps.isEmpty()));
    return steps;
  }

  private static List<String> remedies(Finding finding) {
    List<String> remedies = new ArrayList<>();
    if (!finding.remedy().isEmpty()) {
      remedies.add(finding.remedy());
    }
    finding.occurrences().stream()
        .map(Occurrence::remedy)
        .filter(remedy -> !remedy.isEmpty())
        .distinct()
        .forEach(remedies::add);
    return remedies.isEmpty()
        ? List.of(finding.isUndecided() ? "See what would decide" : "See what was found")
        : remedies;
  }

  private static List<Step> afterwards(RunResult run, boolean nothingElse) {
    if (run.verdict() == RunVerdict.PARTIAL) {
      return List.of(
          new Step("Run everything before you rely on it: this was a part only.", List.of()));
    }
    return nothingElse && run.verdict() == RunVerdict.CONFORMANT
        ? List.of(new Step("Nothing. Run it again after the next deployment.", List.of()))
        : List.of();
  }
}
