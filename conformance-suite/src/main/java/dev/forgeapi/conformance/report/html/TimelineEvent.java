package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
