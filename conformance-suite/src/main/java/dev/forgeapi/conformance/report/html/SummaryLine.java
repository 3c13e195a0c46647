package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.HtmlReport.Clip;
import dev.forgeapi.conformance.report.html.HtmlReport.Clip.Budget;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.CheckResult.JournalEntry;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

  /**
   * What a state check saw, and when.
   *
   * @param at since the run began
   * @param letter of the verdict
   */
  record TimelineEvent(String at, String what, String found, String letter) {

    private record Timed(Instant at, List<CheckResult> checks) {}

    /** In the order of time; checks that found the same are one. */
    static List<TimelineEvent> of(RunResult run) {
      Map<List<Object>, List<CheckResult>> same = new LinkedHashMap<>();
      for (CheckResult check : run.checks()) {
        if (check.id().startsWith("STATE-") && !check.exchanges().isEmpty()) {
          same.computeIfAbsent(
                  List.of(check.id(), check.verdict(), check.message()), key -> new ArrayList<>())
              .add(check);
        }
      }
      return same.values().stream()
          .map(checks -> new Timed(Words.began(checks, run), checks))
          .sorted(Comparator.comparing(Timed::at))
          .map(timed -> of(run, timed))
          .toList();
    }

    private static TimelineEvent of(RunResult run, Timed timed) {
      CheckResult first = timed.checks().get(0);
      String places = Words.places(timed.checks());
      Duration since = Duration.between(run.startedAt(), timed.at());
      return new TimelineEvent(
          since.isNegative() ? "before the run" : "+" + Words.of(since),
          places.isEmpty() ? first.id() : first.id() + ", " + places,
          Words.of(first.verdict()) + ": " + Clip.text(first.message(), 300),
          Page.letter(first.verdict()));
    }
  }
}
