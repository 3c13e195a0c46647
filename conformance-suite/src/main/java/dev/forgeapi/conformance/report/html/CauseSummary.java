package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.report.html.source.SourceLinks;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A root cause at the head of the page, with links to the findings that it explains.
 *
 * @param letter of the verdict that shows it
 * @param headline the likeliest cause
 * @param anchor of the finding that shows it
 * @param id of its requirement
 * @param word what became of it
 * @param statement what the requirement says; empty where nothing was sent
 * @param where routes with their URL forms
 * @param line {@code manifest.yml:14}; empty if no line is concerned
 * @param lineLink where to look at it; empty if there is nowhere
 * @param found what was found; empty if the headline says it
 * @param others less likely causes
 * @param remedy how to fix it; may be empty
 * @param output what the app's function said; empty if nothing
 * @param curl the request that shows it; empty if none was sent
 * @param consequence what follows from it; empty if nothing does
 * @param links to the findings, each requirement once
 */
record CauseSummary(
    String letter,
    String headline,
    String anchor,
    String id,
    String word,
    String statement,
    String where,
    String line,
    String lineLink,
    String found,
    List<String> others,
    String remedy,
    String output,
    String curl,
    String consequence,
    List<Link> links) {
  /** As many as a person reads before the findings themselves. */
  static final int SHOWN = 12;

  private static final int CURL = 4_000;

  /** To a finding. */
  record Link(String anchor, String id) {}

  static CauseSummary of(
      RootCause cause, Findings findings, RequirementText.Lookup requirements, SourceLinks links) {
    CheckResult evidence = cause.evidence();
    String found = cause.found();
    String curl = evidence.curl() == null ? "" : evidence.curl();
    return new CauseSummary(
        Style.letter(evidence.verdict()),
        Clip.text(cause.headline()),
        findings.anchorOrEmpty(evidence),
        evidence.id(),
        Words.of(evidence.verdict()),
        cause.wasNeverAsked() ? "" : requirements.of(evidence.id()).statement(),
        cause.wasNeverAsked() ? "" : Words.places(cause),
        cause.isLocal() ? Occurrence.line(evidence.location()) : "",
        cause.isLocal() ? Occurrence.link(evidence.location(), links) : "",
        found == null ? "" : Clip.text(found),
        cause.otherCauses().stream().map(Clip::text).toList(),
        evidence.remedy() == null ? "" : Clip.text(evidence.remedy()),
        String.join("\n", Clip.lines(evidence.output())),
        curl.length() > CURL ? "" : curl,
        cause.wasNeverAsked() ? "Undecided" : cause.consequence(),
        links(cause, findings));
  }

  boolean hasOthers() {
    return !others.isEmpty();
  }

  private static List<Link> links(RootCause cause, Findings findings) {
    Map<String, String> anchors = new LinkedHashMap<>();
    cause.results().forEach(each -> anchors.putIfAbsent(each.id(), findings.anchorOrEmpty(each)));
    if (!cause.wasNeverAsked()) {
      anchors.remove(cause.evidence().id());
    }
    List<Link> links = new ArrayList<>();
    anchors.forEach((id, anchor) -> links.add(new Link(anchor, id)));
    return links;
  }
}
