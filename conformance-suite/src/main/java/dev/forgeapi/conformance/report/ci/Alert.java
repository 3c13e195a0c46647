package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.report.text.DisplayPath.Checkout;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate.KnownFailure;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An annotation of a line of the manifest: one requirement that does not pass on one route,
 * reported once for both URL forms.
 *
 * @param route key of the route; empty for the whole app
 * @param known what a baseline says of it; null if it is no known failure
 * @param advice likely causes and what to do, a sentence each
 * @param file as CI systems need it to make a link
 */
record Alert(
    String id,
    Severity severity,
    Verdict verdict,
    String route,
    String message,
    @Nullable KnownFailure known,
    List<String> advice,
    String file,
    int line,
    int column) {

  private static final Pattern FORMS = Pattern.compile(" \\([^()]+ forms?\\)$");

  /** How loudly. */
  enum Severity {
    /** Decides the verdict. */
    ERROR,
    /** Open, not binding, or known. */
    WARNING
  }

  private record Key(
      String id,
      Level level,
      Verdict verdict,
      @Nullable String route,
      @Nullable KnownFailure known) {}

  /** All of the run, most urgent first. */
  static List<Alert> of(RunResult run, Checkout checkout) {
    Map<Key, List<CheckResult>> same = new LinkedHashMap<>();
    for (CheckResult check : run.checks()) {
      if (check.verdict() != Verdict.PASS && check.verdict() != Verdict.NOT_APPLICABLE) {
        KnownFailure known = run.gate().known(check).orElse(null);
        Key key = new Key(check.id(), check.level(), check.verdict(), check.route(), known);
        same.computeIfAbsent(key, first -> new ArrayList<>()).add(check);
      }
    }
    List<Alert> alerts = new ArrayList<>();
    same.forEach((key, checks) -> alerts.add(of(checks, key.known(), run, checkout)));
    alerts.sort(
        Comparator.comparing(Alert::severity)
            .thenComparing(alert -> alert.known() != null)
            .thenComparing(alert -> alert.verdict() == Verdict.INCONCLUSIVE));
    return alerts;
  }

  /** {@code ROUTE-4 employee-one}. */
  String title() {
    return route.isEmpty() ? id : id + " " + route;
  }

  /** Everything in one text, a line for each sentence of advice. */
  String text() {
    return advice.isEmpty() ? message : message + "\n" + String.join("\n", advice);
  }

  /** Whether both are undecided for the same reason, through whichever URL form. */
  boolean isUndecidedLike(Alert other) {
    return verdict == Verdict.INCONCLUSIVE
        && other.verdict == verdict
        && Objects.equals(other.known, known)
        && FORMS
            .matcher(other.message)
            .replaceFirst("")
            .equals(FORMS.matcher(message).replaceFirst(""));
  }

  /** Whether the requirement is proven not to hold. */
  boolean isFailure() {
    return verdict == Verdict.FAIL;
  }

  private static Alert of(
      List<CheckResult> checks, @Nullable KnownFailure known, RunResult run, Checkout checkout) {
    CheckResult first = checks.get(0);
    boolean binding = first.level() == Level.MUST || first.verdict() == Verdict.ERROR;
    boolean open = first.verdict() == Verdict.INCONCLUSIVE;
    SourceLocation at = first.location();
    return new Alert(
        first.id(),
        binding && !open && known == null ? Severity.ERROR : Severity.WARNING,
        first.verdict(),
        first.route() == null ? "" : first.route(),
        SafeText.line(first.message()) + through(checks),
        known,
        advice(first, known),
        checkout.path(at == null ? Path.of(run.manifestFile()) : at.file()),
        at == null ? 1 : at.line(),
        at == null ? 1 : at.column());
  }

  private static String through(List<CheckResult> checks) {
    UrlForm form = checks.get(0).urlForm();
    return form == null
        ? ""
        : checks.size() > 1 ? " (both URL forms)" : " (" + Words.of(form) + ")";
  }

  private static List<String> advice(CheckResult check, @Nullable KnownFailure known) {
    List<String> advice = new ArrayList<>();
    if (known != null) {
      advice.add("Tolerated: " + SafeText.line(known.words()));
    }
    check.causes().forEach(cause -> advice.add("Likely: " + SafeText.line(cause)));
    if (check.remedy() != null && !check.remedy().isBlank()) {
      advice.add("To do: " + SafeText.line(check.remedy()));
    }
    return advice;
  }
}
