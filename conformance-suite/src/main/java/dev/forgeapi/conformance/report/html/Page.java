package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.cause.RootCauses;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the template shows, in the order in which it shows it. */
record Page(
    String policy,
    String kind,
    String verdict,
    String tone,
    String sentence,
    String subject,
    List<CauseSummary> causes,
    String moreCauses,
    List<NextSteps.Step> steps,
    List<Tally> tallies,
    BaselineNotes baseline,
    List<FindingSection.Section> sections,
    Matrix matrix,
    Authorization authorization,
    Timeline timeline,
    List<Observed> observations,
    SummaryLine.Summary inapplicable,
    SummaryLine.Summary passed,
    List<Facts.Fact> outOfScope,
    List<Facts.Fact> facts) {

  /** How many checks had a verdict. */
  record Tally(String letter, String word, long count) {}

  /** One observation with the statement of what is observed. */
  record Observed(RequirementText requirement, String value, String previous, boolean drift) {}

  static Page of(RunResult run, Supplement supplement, String policy) {
    RequirementText.Lookup requirements = new RequirementText.Lookup();
    Budget budget = new Budget();
    Findings findings = new Findings(requirements, supplement.sources(), budget);
    List<FindingSection.Section> sections = sections(run, findings);
    List<RootCause> causes = RootCauses.of(run);
    return new Page(
        policy,
        Facts.kind(run),
        run.verdict().name(),
        Style.tone(run),
        Facts.sentence(run),
        Facts.subject(run),
        causes.stream()
            .limit(CauseSummary.SHOWN)
            .map(cause -> CauseSummary.of(cause, findings, requirements, supplement.sources()))
            .toList(),
        causes.size() <= CauseSummary.SHOWN
            ? ""
            : Words.count(causes.size() - CauseSummary.SHOWN, "more cause"),
        NextSteps.of(run),
        tallies(run),
        BaselineNotes.of(run),
        sections,
        new MatrixBuilder(requirements, findings).of(run.checks()),
        Authorization.of(
            run.authorization().isEmpty() ? supplement.accesses() : run.authorization()),
        Timeline.of(run, supplement.switchings()),
        observed(run, requirements),
        SummaryLine.of(run.checks(), Verdict.NOT_APPLICABLE, budget),
        SummaryLine.of(run.checks(), Verdict.PASS, budget),
        Facts.outOfScope(run),
        Facts.of(run));
  }

  boolean hasCauses() {
    return !causes.isEmpty();
  }

  boolean hasSteps() {
    return !steps.isEmpty();
  }

  boolean hasMatrix() {
    return matrix.checks() > 0;
  }

  boolean hasAuthorization() {
    return !authorization.rows().isEmpty();
  }

  boolean hasTimeline() {
    return !timeline.events().isEmpty();
  }

  boolean hasObservations() {
    return !observations.isEmpty();
  }

  boolean hasInapplicable() {
    return inapplicable.checks() > 0;
  }

  boolean hasPassed() {
    return passed.checks() > 0;
  }

  boolean hasOutOfScope() {
    return !outOfScope.isEmpty();
  }

  private static List<FindingSection.Section> sections(RunResult run, Findings findings) {
    List<FindingSection.Section> sections = new ArrayList<>();
    section(sections, "failures", "Failed", findings.of(run.newFailures(), Verdict.FAIL));
    section(sections, "errors", "Not completed", findings.of(run.checks(), Verdict.ERROR));
    section(sections, "undecided", "Undecided", findings.of(run.checks(), Verdict.INCONCLUSIVE));
    section(sections, "known", "Known failures", findings.known(run.knownFailures()));
    return sections;
  }

  private static void section(
      List<FindingSection.Section> sections,
      String anchor,
      String title,
      List<FindingSection> findings) {
    if (!findings.isEmpty()) {
      sections.add(new FindingSection.Section(anchor, title, findings));
    }
  }

  private static List<Tally> tallies(RunResult run) {
    List<Tally> tallies = new ArrayList<>();
    for (Verdict verdict :
        List.of(
            Verdict.FAIL,
            Verdict.ERROR,
            Verdict.INCONCLUSIVE,
            Verdict.PASS,
            Verdict.NOT_APPLICABLE)) {
      long count = run.checks().stream().filter(check -> check.verdict() == verdict).count();
      if (count > 0) {
        tallies.add(new Tally(Style.letter(verdict), Words.of(verdict), count));
      }
    }
    return tallies;
  }

  /** Those that changed first. */
  private static List<Observed> observed(RunResult run, RequirementText.Lookup requirements) {
    return run.observations().stream()
        .map(
            each ->
                new Observed(
                    requirements.of(each.id()),
                    Clip.text(each.value()),
                    each.previous() == null ? "" : Clip.text(each.previous()),
                    each.drift()))
        .sorted(java.util.Comparator.comparing(each -> !each.drift()))
        .toList();
  }
}
