package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.cause.RootCauses;
import dev.forgeapi.conformance.report.html.Findings.Occurrence;
import dev.forgeapi.conformance.report.html.Findings.RequirementText;
import dev.forgeapi.conformance.report.html.HtmlReport.Clip;
import dev.forgeapi.conformance.report.html.HtmlReport.Clip.Budget;
import dev.forgeapi.conformance.report.html.SummaryLine.TimelineEvent;
import dev.forgeapi.conformance.report.text.AccessMatrix;
import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.report.text.DisplayPath.SourceLinks;
import dev.forgeapi.conformance.report.text.Statements;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate.KnownFailure;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values for the template, by name. */
final class Page {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final RunResult run;
  private final RequirementText.Lookup requirements = new RequirementText.Lookup();

  private Page(RunResult run) {
    this.run = run;
  }

  record Tally(String letter, String word, long count) {}

  /** One observation with the statement of what is observed. */
  record Observed(RequirementText requirement, String value, String previous, boolean drift) {}

  record Step(String text, boolean observed) {}

  record Fact(String name, String value) {}

  record Tolerated(String check, String reason, String owner, String expires) {}

  static Map<String, @Nullable Object> of(RunResult run, SourceLinks sources, String policy) {
    return new Page(run).model(sources, policy);
  }

  /** The letter by which the style and the script know the verdict. */
  static String letter(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "p";
      case FAIL -> "f";
      case INCONCLUSIVE -> "i";
      case NOT_APPLICABLE -> "n";
      case ERROR -> "e";
    };
  }

  private Map<String, @Nullable Object> model(SourceLinks sources, String policy) {
    Budget budget = new Budget();
    Findings findings = new Findings(requirements, sources, budget);
    Map<String, @Nullable Object> page = new HashMap<>();
    page.put("policy", policy);
    page.put("kind", Statements.areOfPreflight(run) ? "go-live checklist" : "conformance report");
    page.put("verdict", run.verdict().name());
    page.put("tone", tone());
    page.put("sentence", Words.afterVerdict(run));
    page.put("subject", subject());
    // First, for the causes and the matrix link to them, and the budget is theirs before others'.
    page.put("sections", findings.of(run));
    List<RootCause> causes = RootCauses.of(run);
    page.put(
        "causes",
        causes.stream()
            .limit(CauseSummary.SHOWN)
            .map(cause -> CauseSummary.of(cause, findings, requirements, sources))
            .toList());
    int more = causes.size() - CauseSummary.SHOWN;
    page.put("moreCauses", more <= 0 ? "" : Words.count(more, "more cause"));
    page.put("steps", nextSteps(causes));
    page.put("tallies", tallies());
    page.put("hasBaseline", !run.gate().problems().isEmpty() || !run.gate().known().isEmpty());
    page.put("baselineProblems", run.gate().problems().stream().map(Clip::text).toList());
    page.put("tolerated", run.gate().known().stream().map(Page::tolerated).toList());
    page.put(
        "matrix", run.checks().isEmpty() ? null : Matrix.of(run.checks(), requirements, findings));
    page.put(
        "authorization",
        run.authorization().isEmpty() ? null : AccessMatrix.of(run.authorization()));
    page.put("timeline", TimelineEvent.of(run));
    page.put("observations", observed());
    page.put("hasLedger", run.hasLedger());
    page.put("inapplicable", lines(Verdict.NOT_APPLICABLE, budget));
    page.put("passed", lines(Verdict.PASS, budget));
    List<Fact> outOfScope = new ArrayList<>();
    run.scope().outOfScope().forEach((what, why) -> outOfScope.add(new Fact(what, why)));
    page.put("outOfScope", outOfScope);
    page.put("warnings", Words.warnings(run).stream().map(Clip::text).toList());
    page.put("facts", facts());
    return page;
  }

  /** Null if there are none: then the section is left out. */
  private SummaryLine.@Nullable Summary lines(Verdict verdict, Budget budget) {
    return run.count(verdict) == 0 ? null : SummaryLine.of(run.checks(), verdict, budget);
  }

  /** The style of the page's head. */
  private String tone() {
    return switch (run.gateVerdict()) {
      case CONFORMANT, READY -> "good";
      case NONCONFORMANT, ERROR -> "bad";
      case INCONCLUSIVE, PARTIAL -> "open";
    };
  }

  private String subject() {
    String target = run.target().equals("site") ? "Site " : "Target " + run.target() + ", ";
    return String.join(
        " · ",
        target + run.site(),
        Words.count(run.scope().routes(), "route") + " of " + run.scope().of(),
        TIME.format(run.startedAt()),
        Words.of(run.duration()));
  }

  /** What to do next, apart from fixing the root causes. */
  private List<Step> nextSteps(List<RootCause> causes) {
    List<Step> steps = new ArrayList<>();
    long drifted = run.observations().stream().filter(Observation::drift).count();
    if (drifted > 0) {
      String behaviors = drifted == 1 ? "behavior" : drifted + " behaviors";
      steps.add(
          new Step("Check the " + behaviors + " that changed since the ledger was written.", true));
    }
    if (run.verdict() == RunVerdict.PARTIAL) {
      steps.add(new Step("Run all checks before you rely on the result.", false));
    }
    if (steps.isEmpty() && run.verdict() == RunVerdict.CONFORMANT && causes.isEmpty()) {
      steps.add(
          new Step(
              run.target().equals("site")
                  ? "Nothing. Run the checks again after the next deployment."
                  : "Check a site before you go live. Run the checks again after each change.",
              false));
    }
    return steps;
  }

  private List<Tally> tallies() {
    return Stream.of(
            Verdict.FAIL, Verdict.ERROR, Verdict.INCONCLUSIVE, Verdict.PASS, Verdict.NOT_APPLICABLE)
        .map(verdict -> new Tally(letter(verdict), Words.of(verdict), run.count(verdict)))
        .filter(tally -> tally.count() > 0)
        .toList();
  }

  private static Tolerated tolerated(KnownFailure known) {
    String route = known.route() == null ? "" : " " + known.route();
    String form = known.urlForm() == null ? "" : " (" + Words.of(known.urlForm()) + ")";
    return new Tolerated(
        known.requirement() + route + form,
        Clip.text(known.reason()),
        Clip.text(known.owner()),
        known.expires().toString());
  }

  /** Those that changed first. */
  private List<Observed> observed() {
    return run.observations().stream()
        .map(
            each ->
                new Observed(
                    requirements.of(each.id()),
                    Clip.text(each.value()),
                    each.previous() == null ? "" : Clip.text(each.previous()),
                    each.drift()))
        .sorted(Comparator.comparing(each -> !each.drift()))
        .toList();
  }

  private List<Fact> facts() {
    Receipt receipt = run.receipt();
    String byMethod = receipt.byMethod().isEmpty() ? "" : " (" + Words.byMethod(receipt) + ")";
    return List.of(
        new Fact("Requests", receipt.requests() + byMethod),
        new Fact("Peak rate", Words.peak(receipt) + " per second"),
        new Fact("Retries", String.valueOf(receipt.retries())),
        new Fact("Target", run.target() + ", " + run.site()),
        new Fact("Routes", run.scope().routes() + " of " + run.scope().of()),
        new Fact("Started", TIME.format(run.startedAt())),
        new Fact("Duration", Words.of(run.duration())),
        new Fact("Manifest", DisplayPath.of(run.manifestFile())),
        new Fact("SHA-256 of the manifest", run.manifestSha256()),
        new Fact("Documentation as of", run.requirementSet()),
        new Fact("Suite version", run.suite()));
  }

  /** A root cause at the head of the page, with links to the findings that it explains. */
  static final class CauseSummary {
    /** As many as a person reads before the findings themselves. */
    static final int SHOWN = 12;

    private static final int CURL = 4_000;

    private CauseSummary() {}

    /** To a finding. */
    record Link(String anchor, String id) {}

    /** By the names that the template uses; what is not known, or said already, is empty. */
    static Map<String, Object> of(
        RootCause cause,
        Findings findings,
        RequirementText.Lookup requirements,
        SourceLinks links) {
      CheckResult evidence = cause.evidence();
      boolean asked = !cause.wasNeverAsked();
      SourceLocation place = cause.isLocal() ? evidence.location() : null;
      Map<String, Object> summary = new HashMap<>();
      summary.put("letter", Page.letter(evidence.verdict()));
      summary.put("headline", Clip.text(cause.headline()));
      summary.put("anchor", findings.anchor(evidence));
      summary.put("id", evidence.id());
      summary.put("word", Words.of(evidence.verdict()));
      summary.put("statement", asked ? requirements.of(evidence.id()).statement() : "");
      summary.put("where", asked ? Words.places(cause) : "");
      summary.put("line", Occurrence.line(place));
      summary.put("lineLink", Occurrence.link(place, links));
      summary.put("found", clipped(cause.found()));
      summary.put("others", cause.otherCauses().stream().map(Clip::text).toList());
      summary.put("remedy", clipped(evidence.remedy()));
      summary.put("output", String.join("\n", Clip.lines(cause.output())));
      String curl = evidence.curl();
      summary.put("curl", curl == null || curl.length() > CURL ? "" : curl);
      summary.put("consequence", asked ? cause.consequence() : "Undecided");
      summary.put("links", links(cause, findings));
      return summary;
    }

    private static String clipped(@Nullable String text) {
      return text == null ? "" : Clip.text(text);
    }

    /** Each requirement once. */
    private static List<Link> links(RootCause cause, Findings findings) {
      Map<String, String> anchors = new LinkedHashMap<>();
      cause.results().forEach(each -> anchors.putIfAbsent(each.id(), findings.anchor(each)));
      if (!cause.wasNeverAsked()) {
        anchors.remove(cause.evidence().id());
      }
      List<Link> links = new ArrayList<>();
      anchors.forEach((id, anchor) -> links.add(new Link(anchor, id)));
      return links;
    }
  }
}
