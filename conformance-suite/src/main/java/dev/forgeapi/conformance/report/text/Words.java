package dev.forgeapi.conformance.report.text;

import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.UrlForm;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The wording that all reports share. */
public final class Words {
  private static final int PLACES = 12;
  private static final int ROUTES = 6;

  private Words() {}

  /** {@code cloud-ID form}. */
  public static String of(UrlForm form) {
    return form.label().replace(' ', '-') + " form";
  }

  /** {@code failed}. */
  public static String of(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "passed";
      case FAIL -> "failed";
      case INCONCLUSIVE -> "undecided";
      case NOT_APPLICABLE -> "not applicable";
      case ERROR -> "not completed";
    };
  }

  /** What follows the verdict's name in the sentence of a run. */
  public static String afterVerdict(RunResult run) {
    String name = run.verdict().name();
    String sentence = run.sentence();
    return sentence.startsWith(name) ? sentence.substring(name.length()) : ": " + sentence;
  }

  /** When the first request of those checks was sent, which other checks may share. */
  public static Instant began(Collection<CheckResult> checks, RunResult run) {
    return checks.stream()
        .flatMap(check -> check.exchanges().stream())
        .map(Exchange::startedAt)
        .min(Comparator.naturalOrder())
        .orElse(run.startedAt());
  }

  /** What a run leaves out, each with its reason. */
  public static List<String> outOfScope(RunResult run) {
    return run.scope().outOfScope().entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .toList();
  }

  /** What functions whose responses are as expected should still be told. */
  public static List<String> warnings(RunResult run) {
    return run.checks().stream()
        .filter(check -> check.verdict() == Verdict.PASS)
        .flatMap(check -> check.output().stream())
        .distinct()
        .toList();
  }

  /** {@code SCOPE-3 employee, site-name form: known failure until …}, for each that failed. */
  public static List<String> knownFailures(RunResult run) {
    List<String> lines = new ArrayList<>();
    for (CheckResult check : run.knownFailures()) {
      String route = check.route() == null ? "" : " " + check.route();
      String form = check.urlForm() == null ? "" : ", " + of(check.urlForm());
      run.gate()
          .known(check)
          .ifPresent(entry -> lines.add(check.id() + route + form + ": " + entry.words()));
    }
    return lines;
  }

  /** {@code 1 check}, {@code 2 checks}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 120 ms}, {@code 1.2 s}, {@code 2 min 5 s}. */
  public static String of(Duration duration) {
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

  /** {@code 7 requests (6 GET, 1 POST), peak 4 per second, 1 retry}. */
  public static String of(Receipt receipt) {
    return count(receipt.requests(), "request")
        + (receipt.byMethod().isEmpty() ? "" : " (" + byMethod(receipt) + ")")
        + ", peak "
        + peak(receipt)
        + " per second, "
        + (receipt.retries() == 0
            ? "no retries"
            : receipt.retries() == 1 ? "1 retry" : receipt.retries() + " retries");
  }

  /** The peak rate as people write it: {@code 4}, {@code 3.5}. */
  public static String peak(Receipt receipt) {
    return new DecimalFormat("#.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(receipt.peakPerSecond());
  }

  /** {@code 6 GET, 1 POST}. */
  public static String byMethod(Receipt receipt) {
    return receipt.byMethod().entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  /** {@code manifest.yml:14}. */
  public static String of(SourceLocation location) {
    return DisplayPath.of(location.file()) + ":" + location.line();
  }

  /**
   * Where the results were found: {@code a, b (both URL forms); c (cloud-ID form)}; empty for the
   * whole app.
   */
  public static String places(Collection<CheckResult> results) {
    return places(results, PLACES);
  }

  /**
   * As {@link #places(Collection)}.
   *
   * @param most how many routes to name before the others are counted
   */
  public static String places(Collection<CheckResult> results, int most) {
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
        .map(entry -> place(entry.getKey(), entry.getValue(), most))
        .filter(place -> !place.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** Places with the line of the manifest, if one is concerned. */
  public static String where(String places, @Nullable SourceLocation location) {
    return location == null ? places : (places.isEmpty() ? "" : places + ", ") + of(location);
  }

  /** Where a root cause shows. */
  public static String places(RootCause cause) {
    UrlForm form = cause.form();
    return switch (cause.extent()) {
      case APP -> "every route, both URL forms";
      case URL_FORM -> "every route, " + (form == null ? "one URL form" : of(form));
      case ROUTE ->
          places(
              cause.results().stream()
                  .filter(each -> Objects.equals(each.route(), cause.evidence().route()))
                  .toList(),
              ROUTES);
      case REQUIREMENT -> places(cause.same(), ROUTES);
    };
  }

  private static String of(Set<UrlForm> forms) {
    return switch (forms.size()) {
      case 0 -> "";
      case 1 -> of(forms.iterator().next());
      default -> "both URL forms";
    };
  }

  private static String place(String through, List<String> routes, int most) {
    String names = String.join(", ", routes.subList(0, Math.min(most, routes.size())));
    if (routes.size() > most) {
      names += " and " + count(routes.size() - most, "more route");
    }
    if (through.isEmpty()) {
      return names;
    }
    return names.isEmpty() ? through : names + " (" + through + ")";
  }
}
