package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.HtmlReport.Clip;
import dev.forgeapi.conformance.report.html.HtmlReport.Clip.Budget;
import dev.forgeapi.conformance.report.text.DisplayPath.SourceLinks;
import dev.forgeapi.conformance.report.text.Finding;
import dev.forgeapi.conformance.report.text.Statements;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.Requirement.Source;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** The same finding in the same words, at one or more places, as the template shows it. */
  static final class Occurrence {
    private static final String OMITTED =
        "Requests and the curl line are omitted to keep this file small; see results.json.";

    private Occurrence() {}

    /**
     * Everything if there is room, else what was found and where; empty if there is no room for
     * that.
     *
     * @param anchor its id in the page
     * @param advise whether to show causes and remedy, which else are shown for the whole finding
     * @param first whether it is the finding's first
     */
    static Optional<Map<String, Object>> of(
        String anchor,
        List<CheckResult> same,
        boolean advise,
        boolean first,
        SourceLinks links,
        Budget budget) {
      CheckResult check = same.get(0);
      Map<String, Object> brief = new HashMap<>();
      brief.put("anchor", anchor);
      brief.put("places", Words.places(same));
      brief.put("message", Clip.text(check.message(), 1_500));
      brief.put("line", line(check.location()));
      brief.put("lineLink", link(check.location(), links));
      Map<String, Object> whole = new HashMap<>(brief);
      whole.put("causes", advise ? check.causes().stream().map(Clip::text).toList() : List.of());
      whole.put("remedy", advise && check.remedy() != null ? Clip.text(check.remedy()) : "");
      whole.put("curl", check.curl() == null ? "" : check.curl());
      whole.put("output", String.join("\n", Clip.lines(check.output())));
      ControlRequestPairs pairs = ControlRequestPairs.of(check.exchanges(), check.curl());
      whole.put("pairs", pairs.pairs());
      whole.put("more", pairs.more());
      whole.put("unfolded", first && check.verdict() == Verdict.FAIL);
      whole.put("leftOut", "");
      if (budget.take(cost(whole, budget) + pairs.cost(budget))) {
        return Optional.of(whole);
      }
      for (String name : List.of("remedy", "curl", "output", "more")) {
        brief.put(name, "");
      }
      brief.putAll(Map.of("causes", List.of(), "pairs", List.of(), "unfolded", false));
      brief.put("leftOut", OMITTED);
      return budget.take(cost(brief, budget)) ? Optional.of(brief) : Optional.empty();
    }

    private static int cost(Map<String, Object> occurrence, Budget budget) {
      int cost = 900;
      for (Object value : occurrence.values()) {
        cost += value instanceof String text ? budget.cost(text) : 0;
      }
      if (occurrence.get("causes") instanceof List<?> causes) {
        for (Object cause : causes) {
          cost += 20 + budget.cost(String.valueOf(cause));
        }
      }
      return cost;
    }

    /** {@code manifest.yml:14}; empty if no line is concerned. */
    static String line(@Nullable SourceLocation location) {
      return location == null ? "" : Words.of(location);
    }

    /** Where to look at it; empty if there is nowhere. */
    static String link(@Nullable SourceLocation location, SourceLinks links) {
      URI link = location == null ? null : links.to(location);
      if (link == null) {
        return "";
      }
      String scheme = link.getScheme();
      boolean harmless = scheme == null || scheme.equals("https") || scheme.equals("http");
      return harmless ? link.toString() : "";
    }
  }

  /**
   * The statement of a requirement and its source.
   *
   * @param statement empty if the table does not know the id
   * @param page address of the documentation page; empty where the documentation is silent
   * @param basis how well founded it is, with the numbers of the facts
   */
  record RequirementText(String id, String statement, String page, String section, String basis) {

    /** Section and page, for the link. */
    String title() {
      String name = page.replaceFirst("/+$", "").replaceFirst(".*/", "");
      return section + " (" + name + ")";
    }

    /** The texts of the current table. */
    static final class Lookup {
      private final Statements statements = new Statements();

      RequirementText of(String id) {
        return statements
            .row(id)
            .map(RequirementText::of)
            .orElseGet(() -> new RequirementText(id, statements.of(id), "", "", ""));
      }
    }

    private static RequirementText of(Requirement row) {
      Source source = row.source();
      String facts = String.join(", ", row.facts());
      return new RequirementText(
          row.id().id(),
          row.statement(),
          source == null ? "" : source.page().toString(),
          source == null ? "" : source.section(),
          facts.isEmpty() ? row.basis().toString() : row.basis() + ", " + facts);
    }
  }
}
