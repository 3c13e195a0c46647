package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.source.SourceLinks;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what does not pass into findings, and remembers where in the page each is shown. */
final class Findings {
  private final RequirementText.Lookup requirements;
  private final SourceLinks links;
  private final Budget budget;
  private final IdentityHashMap<CheckResult, String> anchors = new IdentityHashMap<>();

  private record FindingKey(String message, List<String> causes, @Nullable String remedy) {}

  private record Advice(List<String> causes, @Nullable String remedy) {
    static Advice of(CheckResult check) {
      return new Advice(check.causes(), check.remedy());
    }
  }

  Findings(RequirementText.Lookup requirements, SourceLinks links, Budget budget) {
    this.requirements = requirements;
    this.links = links;
    this.budget = budget;
  }

  /** Those with that verdict: one for each requirement, in the table's order, MUST first. */
  List<FindingSection> of(List<CheckResult> checks, Verdict verdict) {
    return of(checks, verdict, Words.of(verdict).replace(' ', '-'));
  }

  /** Failures that a baseline tolerates; a requirement may have others too. */
  List<FindingSection> known(List<CheckResult> checks) {
    return of(checks, Verdict.FAIL, "known");
  }

  private List<FindingSection> of(List<CheckResult> checks, Verdict verdict, String kind) {
    Map<String, List<CheckResult>> byId = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      for (CheckResult check : checks) {
        if (check.verdict() == verdict && check.level() == level) {
          byId.computeIfAbsent(check.id(), id -> new ArrayList<>()).add(check);
        }
      }
    }
    List<FindingSection> findings = new ArrayList<>();
    byId.forEach((id, results) -> findings.add(finding(kind + "-" + id, verdict, results)));
    return findings;
  }

  /** Where in the page the check is shown; null if it is in none of the findings. */
  @Nullable String anchor(CheckResult check) {
    return anchors.get(check);
  }

  String anchorOrEmpty(CheckResult check) {
    String anchor = anchors.get(check);
    return anchor == null ? "" : anchor;
  }

  private FindingSection finding(String anchor, Verdict verdict, List<CheckResult> results) {
    Map<FindingKey, List<CheckResult>> byKey = new LinkedHashMap<>();
    for (CheckResult result : results) {
      FindingKey key = new FindingKey(result.message(), result.causes(), result.remedy());
      byKey.computeIfAbsent(key, first -> new ArrayList<>()).add(result);
    }
    // Shown once for all where it is the same for several; else after what was found.
    boolean oneAdvice =
        byKey.size() > 1 && results.stream().map(Advice::of).distinct().count() == 1;
    CheckResult first = results.get(0);
    String remedy = oneAdvice ? first.remedy() : null;
    List<Occurrence> told = new ArrayList<>();
    int untold = 0;
    for (List<CheckResult> same : byKey.values()) {
      String place = anchor + "-" + (told.size() + 1);
      Occurrence occurrence = Occurrence.of(place, same, !oneAdvice, told.isEmpty(), links, budget);
      if (occurrence.told()) {
        told.add(occurrence);
      } else {
        untold += same.size();
      }
      same.forEach(check -> anchors.put(check, occurrence.told() ? place : anchor));
    }
    return new FindingSection(
        anchor,
        Style.letter(verdict),
        requirements.of(results.get(0).id()),
        first.level() == Level.MUST ? "" : first.level().name(),
        oneAdvice ? first.causes().stream().map(Clip::text).toList() : List.of(),
        remedy == null ? "" : Clip.text(remedy),
        told,
        untold == 0 ? "" : Words.count(untold, "further check"));
  }
}
