package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunResult.SuiteVersion;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.Receipt;
import dev.forgeapi.testkit.internal.platform.CurlCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** The checklist in the form of a run, so that every report of the suite can show it. */
final class PreflightResult {

  private PreflightResult() {}

  static CheckResult of(ItemAnswer answer, Instant began) {
    List<Exchange> evidence = answer.evidence();
    return new CheckResult(
        answer.id(),
        Level.MUST,
        answer.verdict(),
        answer.route() == null ? null : answer.route().key(),
        null,
        answer.sentence(),
        List.of(),
        answer.remedy(),
        evidence.isEmpty() ? null : CurlCommand.of(evidence.get(0)),
        evidence,
        answer.location(),
        Duration.between(began, Instant.now()));
  }

  static RunResult run(PreflightContext context, List<CheckResult> results, Instant startedAt) {
    RunVerdict verdict = verdict(results);
    int routes = context.manifest().routes().size();
    return new RunResult(
        verdict,
        sentence(verdict, results, context.siteName()),
        "site",
        SuiteVersion.current(),
        RequirementTable.CURRENT,
        context.manifest().file().toString(),
        context.manifest().sha256(),
        new RunScope(routes, routes, new TreeMap<>()),
        context.siteName(),
        startedAt,
        Duration.between(startedAt, Instant.now()),
        results,
        List.of(),
        receipt(context.transports()));
  }

  /** The suite alone says CONFORMANT. */
  private static RunVerdict verdict(List<CheckResult> results) {
    if (RunResult.count(results, Verdict.FAIL) > 0) {
      return RunVerdict.NONCONFORMANT;
    }
    return RunResult.count(results, Verdict.INCONCLUSIVE) > 0
        ? RunVerdict.INCONCLUSIVE
        : RunVerdict.READY;
  }

  private static String sentence(RunVerdict verdict, List<CheckResult> results, String site) {
    long wrong = RunResult.count(results, Verdict.FAIL);
    long open = RunResult.count(results, Verdict.INCONCLUSIVE);
    return switch (verdict) {
      case NONCONFORMANT -> verdict + ": " + site + " is not ready, " + items(wrong) + " wrong";
      case INCONCLUSIVE ->
          verdict + ": no item failed on " + site + ", but " + items(open) + " undecided";
      default ->
          verdict + ": " + site + " is ready for calls; run forge-api check to test its REST APIs";
    };
  }

  private static String items(long number) {
    return number == 1 ? "1 item is" : number + " items are";
  }

  private static Receipt receipt(List<HttpTransport> transports) {
    int requests = 0;
    int retries = 0;
    double peak = 0;
    TreeMap<String, Integer> byMethod = new TreeMap<>();
    for (HttpTransport transport : transports) {
      Receipt receipt = transport.receipt();
      requests += receipt.requests();
      retries += receipt.retries();
      peak = Math.max(peak, receipt.peakPerSecond());
      receipt.byMethod().forEach((method, count) -> byMethod.merge(method, count, Integer::sum));
    }
    return new Receipt(requests, byMethod, peak, retries);
  }
}
