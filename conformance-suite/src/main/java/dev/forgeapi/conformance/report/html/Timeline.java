package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.http.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When App REST APIs was toggled and what the state checks saw, in the order of time.
 *
 * @param events oldest first
 */
record Timeline(List<Event> events) {

  /**
   * @param at since the run began
   * @param what happened
   * @param found what came of it
   * @param letter by which the style knows how it went; empty for neither well nor badly
   */
  record Event(String at, String what, String found, String letter) {}

  private record Timed(Instant at, Event event) {}

  static Timeline of(RunResult run, List<ToggleEvent> switchings) {
    List<Timed> timed = new ArrayList<>();
    for (ToggleEvent switching : switchings) {
      timed.add(new Timed(switching.at(), event(run, switching)));
    }
    stateChecks(run)
        .values()
        .forEach(
            same -> started(same).ifPresent(at -> timed.add(new Timed(at, event(run, same, at)))));
    return new Timeline(
        timed.stream().sorted(Comparator.comparing(Timed::at)).map(Timed::event).toList());
  }

  private static Event event(RunResult run, ToggleEvent switching) {
    Duration after = switching.effectiveAfter();
    return new Event(
        since(run, switching.at()),
        "App REST APIs turned " + (switching.enabled() ? "on" : "off"),
        after == null
            ? "no effect on every route within " + Words.of(switching.bound())
            : "in effect on every route after " + Words.of(after),
        after == null ? "i" : "p");
  }

  /** Those that found the same, together. */
  private static Map<List<Object>, List<CheckResult>> stateChecks(RunResult run) {
    return run.checks().stream()
        .filter(check -> check.id().startsWith("STATE-"))
        .collect(
            Collectors.groupingBy(
                check -> List.of(check.id(), check.verdict(), check.message()),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static Optional<Instant> started(List<CheckResult> checks) {
    return checks.stream()
        .flatMap(check -> check.exchanges().stream())
        .map(Exchange::startedAt)
        .min(Comparator.naturalOrder());
  }

  private static Event event(RunResult run, List<CheckResult> same, Instant at) {
    CheckResult first = same.get(0);
    String places = Words.places(same);
    return new Event(
        since(run, at),
        places.isEmpty() ? first.id() : first.id() + ", " + places,
        Words.of(first.verdict()) + ": " + Clip.text(first.message(), 300),
        Style.letter(first.verdict()));
  }

  private static String since(RunResult run, Instant at) {
    Duration since = Duration.between(run.startedAt(), at);
    return since.isNegative() ? "before the run" : "+" + Words.of(since);
  }
}
