package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.baseline.Baseline;
import dev.forgeapi.conformance.report.text.DisplayPath.SourceLinks;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Gate.KnownFailure;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Access;
import dev.forgeapi.conformance.result.RunResult.Access.Outcome;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Results of whole runs that never took place. */
public final class SampleRuns {

  private SampleRuns() {}

  public static RunResult of(RunVerdict verdict, String sentence, List<CheckResult> checks) {
    return new RunResult(
        verdict,
        sentence,
        "site",
        "0.1.0",
        "2026-08-22",
        "app/manifest.yml",
        "ab".repeat(32),
        new RunScope(5, 7, new TreeMap<>(Map.of("TOKEN", "no refreshable grant at hand"))),
        "sample.atlassian.net",
        SampleChecks.START,
        Duration.ofMillis(93_400),
        checks,
        List.of(
            new Observation("OBS-CASE", "not served", null, false),
            new Observation("OBS-TRAILING-SLASH", "404", "200", true)),
        new Receipt(212, new TreeMap<>(Map.of("GET", 180, "POST", 32)), 9.8, 3),
        Gate.NONE,
        null,
        List.of());
  }

  public static RunResult passing() {
    return of(
        RunVerdict.CONFORMANT,
        "CONFORMANT for 5 of 7 routes; out of scope: TOKEN (no refreshable grant at hand)",
        grid(List.of("employee", "employee-one", "employee-all", "audit", "report"), Verdict.PASS));
  }

  /** Everything that a page can show. */
  public static RunResult failing() {
    List<CheckResult> checks = new ArrayList<>(passing().checks());
    checks.replaceAll(SampleChecks::worsen);
    return of(
        RunVerdict.NONCONFORMANT,
        "NONCONFORMANT: ROUTE-4 and SCOPE-2 do not hold, and 3 checks are undecided",
        checks);
  }

  /** The same, seen through a baseline that knows one failure and has one entry too many. */
  public static RunResult known() {
    RunResult failing = failing();
    CheckResult first = failing.newFailures().get(0);
    KnownFailure entry =
        new KnownFailure(
            first.id(),
            first.route(),
            first.urlForm(),
            "<b>ticket 17</b>",
            "platform team",
            LocalDate.of(2027, 3, 31));
    return Baseline.behind(
        failing,
        new Gate(
            "baseline.yaml",
            List.of(entry),
            List.of("baseline.yaml:8:5: URL-1 passes now: remove the entry"),
            null));
  }

  /** The same run with an authorization matrix. */
  public static RunResult authorized(RunResult run) {
    return run.withAuthorization(
        List.of(
            new Access("reader", "employee", true, Outcome.SERVED),
            new Access("reader", "audit", false, Outcome.SERVED),
            new Access("auditor", "employee", false, Outcome.REFUSED),
            new Access("auditor", "audit", true, Outcome.UNDECIDED)));
  }

  /** To the manifest, as from a report below target. */
  public static SourceLinks links() {
    return SourceLinks.from(Path.of("target/forge-api"));
  }

  /** Each requirement on each route, through both forms where it has any. */
  public static List<CheckResult> grid(List<String> routes, Verdict verdict) {
    List<CheckResult> checks = new ArrayList<>();
    for (Requirement row : RequirementTable.current().rows()) {
      if (row.level() == Level.OBSERVE) {
        continue;
      }
      checks.addAll(SampleChecks.of(row, routes, verdict));
    }
    return checks;
  }

  /** That many checks, failing to the given share, each with words and answers of its own. */
  public static RunResult large(int checks, int percentFailing) {
    List<String> routes = new ArrayList<>();
    List<CheckResult> all = new ArrayList<>();
    while (all.size() < checks) {
      routes.add("route-number-" + routes.size());
      all = grid(routes, Verdict.PASS);
    }
    List<CheckResult> some = new ArrayList<>(all.subList(0, checks));
    for (int i = 0; i < some.size(); i++) {
      if (i * 37 % 100 < percentFailing) {
        some.set(i, SampleChecks.failing(some.get(i), "case " + i));
      }
    }
    return of(RunVerdict.NONCONFORMANT, "NONCONFORMANT: much does not hold", some);
  }
}
