package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of the page. */
final class Wording {

  private static final int PLACES = 12;

  private Wording() {}

  static String of(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "passed";
      case FAIL -> "failed";
      case INCONCLUSIVE -> "undecided";
      case NOT_APPLICABLE -> "not applicable";
      case ERROR -> "broken off";
    };
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

  /** The style of the page's head. */
  static String tone(RunResult run) {
    if (!run.gate().known().isEmpty() && run.gateVerdict() == RunVerdict.PARTIAL) {
      return "open";
    }
    return switch (run.gateVerdict()) {
      case CONFORMANT, READY -> "good";
      case NONCONFORMANT, ERROR -> "bad";
      case INCONCLUSIVE, PARTIAL -> "open";
    };
  }

  static String of(UrlForm form) {
    return form == UrlForm.CLOUD_ID ? "cloud-ID URL" : "site-name URL";
  }

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    return millis < 60_000
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
        : duration.toMinutes()
            + " min"
            + (duration.toSecondsPart() == 0 ? "" : " " + duration.toSecondsPart() + " s");
  }

  /**
   * Where the results were found: {@code a, b (both URLs); c (cloud-ID URL)}; empty for the whole
   * app.
   */
  static String places(Collection<CheckResult> results) {
    Map<String, Set<UrlForm>> forms = new LinkedHashMap<>();
    for (CheckResult result : results) {
      String route = result.route() == null ? "" : result.route();
      Set<UrlForm> seen = forms.computeIfAbsent(route, key -> EnumSet.noneOf(UrlForm.class));
      if (result.urlForm() != null) {
        seen.add(result.urlForm());
      }
    }
    Map<String, List<String>> routes = new LinkedHashMap<>();
    forms.forEach(
        (route, seen) -> routes.computeIfAbsent(of(seen), key -> new ArrayList<>()).add(route));
    return routes.entrySet().stream()
        .map(entry -> place(entry.getKey(), entry.getValue()))
        .filter(place -> !place.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String of(Set<UrlForm> forms) {
    return switch (forms.size()) {
      case 0 -> "";
      case 1 -> of(forms.iterator().next());
      default -> "both URLs";
    };
  }

  private static String place(String through, List<String> routes) {
    String names = String.join(", ", routes.subList(0, Math.min(PLACES, routes.size())));
    if (routes.size() > PLACES) {
      names += " and " + count(routes.size() - PLACES, "more route");
    }
    if (through.isEmpty()) {
      return names;
    }
    return (names.isEmpty() ? "the app" : names) + " (" + through + ")";
  }
}
