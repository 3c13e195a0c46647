package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.report.html.Findings.Occurrence;
import dev.forgeapi.conformance.report.html.Findings.RequirementText;
import dev.forgeapi.conformance.report.html.HtmlReport.Clip;
import dev.forgeapi.conformance.report.text.DisplayPath.SourceLinks;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A root cause at the head of the page, with links to the findings that it explains. */
final class CauseSummary {
  /** As many as a person reads before the findings themselves. */
  static final int SHOWN = 12;

  private static final int CURL = 4_000;

  private CauseSummary() {}

  /** To a finding. */
  record Link(String anchor, String id) {}

  /** By the names that the template uses; what is not known, or said already, is empty. */
  static Map<String, Object> of(
      RootCause cause, Findings findings, RequirementText.Lookup requirements, SourceLinks links) {
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
