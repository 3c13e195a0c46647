package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.Clip.Budget;
import dev.forgeapi.conformance.report.text.Finding;
import dev.forgeapi.conformance.report.text.SourceLinks;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Collects what does not pass into findings, and remembers where in the page each is shown. */
final class Findings {
  private final RequirementText.Lookup requirements;
  private final SourceLinks links;
  private final Budget budget;
  private final IdentityHashMap<CheckResult, String> anchors = new IdentityHashMap<>();

  /** A heading of the page with the findings beneath it. */
  record Section(String anchor, String title, List<FindingSection> findings) {}

  /**
   * One requirement that does not pass, however many routes and URLs it concerns.
   *
   * @param anchor its id in the page
   * @param level empty for MUST
   * @param causes likely ones, where they are the same everywhere
   * @param remedy what to do, where it is the same everywhere; empty otherwise
   * @param omitted how many are only counted, to keep the file small; empty if none
   */
  record FindingSection(
      String anchor,
      String letter,
      RequirementText requirement,
      String level,
      List<String> causes,
      String remedy,
      List<Map<String, Object>> occurrences,
      String omitted) {}

  Findings(RequirementText.Lookup requirements, SourceLinks links, Budget budget) {
    this.requirements = requirements;
    this.links = links;
    this.budget = budget;
  }

  /** Failures that a baseline tolerates stand apart; a requirement may have others too. */
  List<Section> of(RunResult run) {
    List<Section> sections = new ArrayList<>();
    add(sections, "failures", "Failed", run.newFailures(), Verdict.FAIL);
    add(sections, "errors", "Not completed", run.checks(), Verdict.ERROR);
    add(sections, "undecided", "Undecided", run.checks(), Verdict.INCONCLUSIVE);
    add(sections, "known", "Known failures", run.knownFailures(), Verdict.FAIL);
    return sections;
  }

  private void add(
      List<Section> sections,
      String anchor,
      String title,
      List<CheckResult> checks,
      Verdict verdict) {
    String kind = anchor.equals("known") ? anchor : Words.of(verdict).replace(' ', '-');
    List<FindingSection> findings =
        Finding.of(checks, verdict).stream()
            .map(finding -> finding(kind + "-" + finding.id(), finding))
            .toList();
    if (!findings.isEmpty()) {
      sections.add(new Section(anchor, title, findings));
    }
  }

  /** Where in the page the check is shown; empty if it is in none of the findings. */
  String anchor(CheckResult check) {
    return anchors.getOrDefault(check, "");
  }

  private FindingSection finding(String anchor, Finding finding) {
    CheckResult first = finding.groups().get(0).first();
    // Shown once for all where it is the same for several; else after what was found.
    boolean oneAdvice =
        finding.groups().size() > 1
            && finding.groups().stream()
                .map(Finding.Group::first)
                .allMatch(
                    each ->
                        each.causes().equals(first.causes())
                            && Objects.equals(each.remedy(), first.remedy()));
    String remedy = oneAdvice ? first.remedy() : null;
    List<Map<String, Object>> shown = new ArrayList<>();
    List<CheckResult> omitted = new ArrayList<>();
    for (Finding.Group group : finding.groups()) {
      List<CheckResult> same = group.results();
      String place = anchor + "-" + (shown.size() + 1);
      Optional<Map<String, Object>> occurrence =
          Occurrence.of(place, same, !oneAdvice, shown.isEmpty(), links, budget);
      occurrence.ifPresentOrElse(shown::add, () -> omitted.addAll(same));
      same.forEach(check -> anchors.put(check, occurrence.isPresent() ? place : anchor));
    }
    return new FindingSection(
        anchor,
        Page.letter(finding.verdict()),
        requirements.of(finding.id()),
        finding.level() == Level.MUST ? "" : finding.level().name(),
        oneAdvice ? first.causes().stream().map(Clip::text).toList() : List.of(),
        remedy == null ? "" : Clip.text(remedy),
        shown,
        omitted.isEmpty() ? "" : Words.count(omitted.size(), "further check"));
  }
}
