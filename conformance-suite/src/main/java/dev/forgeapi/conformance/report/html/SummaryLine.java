package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.Clip.Budget;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.CheckResult.JournalEntry;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks without a finding in one line: those of a requirement that passed alike, or that do not
 * apply for the same reason.
 *
 * @param message what was found, or why it does not apply
 * @param record what the gateway recorded of the requests that it rests on; empty if nothing, as of
 *     a real site
 */
record SummaryLine(String id, String message, String places, String record) {

  /**
   * A list of such lines.
   *
   * @param lines as many as there is room for
   * @param omitted how many checks are only counted, to keep the file small; empty if none
   * @param checks how many it stands for
   */
  record Summary(List<SummaryLine> lines, String omitted, int checks) {}

  private record Key(String id, String message) {}

  static Summary of(List<CheckResult> checks, Verdict verdict, Budget budget) {
    Map<Key, List<CheckResult>> same = new LinkedHashMap<>();
    for (CheckResult check : checks) {
      if (check.verdict() == verdict) {
        same.computeIfAbsent(new Key(check.id(), check.message()), key -> new ArrayList<>())
            .add(check);
      }
    }
    List<SummaryLine> lines = new ArrayList<>();
    int total = 0;
    int omitted = 0;
    for (Map.Entry<Key, List<CheckResult>> entry : same.entrySet()) {
      total += entry.getValue().size();
      SummaryLine line =
          new SummaryLine(
              entry.getKey().id(),
              Clip.text(entry.getKey().message()),
              Words.places(entry.getValue()),
              record(entry.getValue()));
      if (budget.take(
          60
              + budget.cost(line.message())
              + budget.cost(line.places())
              + budget.cost(line.record()))) {
        lines.add(line);
      } else {
        omitted += entry.getValue().size();
      }
    }
    return new Summary(lines, omitted == 0 ? "" : Words.count(omitted, "further check"), total);
  }

  private static String record(List<CheckResult> checks) {
    List<String> traceIds =
        checks.stream()
            .flatMap(check -> check.journal().stream())
            .map(JournalEntry::traceId)
            .distinct()
            .toList();
    return traceIds.isEmpty()
        ? ""
        : "recorded by the gateway: trace ID "
            + traceIds.get(0)
            + (traceIds.size() == 1 ? "" : " and " + (traceIds.size() - 1) + " more");
  }
}
