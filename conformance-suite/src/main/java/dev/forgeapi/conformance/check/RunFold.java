package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.RunPlan;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunScope;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** Folds the verdicts of all checks into that of the run. */
final class RunFold {

  /** Its success says nothing about the app: tenant_info is answered by the site alone. */
  private static final String WITHOUT_A_ROUTE = RequirementId.URL_4.id();

  private RunFold() {}

  /**
   * @param results one for each planned check that is more than an observation
   */
  static RunVerdict verdict(RunPlan plan, List<CheckResult> results) {
    List<CheckResult> binding =
        results.stream().filter(result -> result.level() == Level.MUST).toList();
    if (has(binding, Verdict.FAIL)) {
      return RunVerdict.NONCONFORMANT;
    }
    if (has(results, Verdict.ERROR)) {
      return RunVerdict.ERROR;
    }
    if (has(binding, Verdict.INCONCLUSIVE) || !has(binding, Verdict.PASS)) {
      return RunVerdict.INCONCLUSIVE;
    }
    return plan.partial() ? RunVerdict.PARTIAL : RunVerdict.CONFORMANT;
  }

  /** The verdict in one sentence, with what was left out. */
  static String sentence(RunVerdict verdict, RunPlan plan, List<CheckResult> results) {
    RunScope scope = plan.scope();
    String routes =
        scope.routes() == scope.of()
            ? "all " + scope.of() + " routes"
            : scope.routes() + " of " + scope.of() + " routes";
    String part = plan.shard() == null ? "" : " in part " + plan.shard();
    String out =
        scope.outOfScope().entrySet().stream()
            .map(entry -> entry.getKey() + " out of scope: " + entry.getValue())
            .collect(Collectors.joining("; "));
    return verdict
        + " for "
        + routes
        + part
        + detail(verdict, scope, results)
        + whyNothingWorked(verdict, results)
        + (out.isEmpty() ? "" : "; " + out);
  }

  private static String detail(RunVerdict verdict, RunScope scope, List<CheckResult> results) {
    return switch (verdict) {
      case CONFORMANT -> ": " + counted(results, Verdict.PASS) + " passed";
      case PARTIAL -> ": of what was asked for, " + counted(results, Verdict.PASS) + " passed";
      case NONCONFORMANT -> ": " + counted(results, Verdict.FAIL) + " failed";
      case INCONCLUSIVE ->
          scope.routes() == 0
              ? nothing(scope)
              : ": " + counted(results, Verdict.INCONCLUSIVE) + " could not be decided";
      case ERROR -> ": the tool failed on " + counted(results, Verdict.ERROR);
    };
  }

  private static String nothing(RunScope scope) {
    return scope.of() == 0
        ? ": the manifest declares no apiRoute, so nothing was decided; declare one under"
            + " modules.apiRoute, or name the manifest that does"
        : ": no route is in scope, so nothing was decided; allow the method of a route with"
            + " --allow or safety.methods, or take its route out of outOfScope";
  }

  /** Where nothing worked one reason is behind all, and the first to meet it tells it. */
  private static String whyNothingWorked(RunVerdict verdict, List<CheckResult> results) {
    Verdict cause =
        switch (verdict) {
          case NONCONFORMANT -> Verdict.FAIL;
          case INCONCLUSIVE -> Verdict.INCONCLUSIVE;
          case ERROR -> Verdict.ERROR;
          case CONFORMANT, PARTIAL -> Verdict.PASS;
        };
    boolean worked =
        results.stream()
            .filter(result -> !result.id().equals(WITHOUT_A_ROUTE))
            .anyMatch(result -> result.verdict() == Verdict.PASS);
    return results.stream()
        .filter(result -> !worked && result.verdict() == cause)
        .findFirst()
        .map(first -> ", as nothing worked: " + first.message() + remedy(first))
        .orElse("");
  }

  private static String remedy(CheckResult result) {
    return result.remedy() == null ? "" : "; " + result.remedy();
  }

  private static String counted(List<CheckResult> results, Verdict verdict) {
    long count = count(results, verdict);
    return count + (count == 1 ? " check" : " checks");
  }

  private static boolean has(List<CheckResult> results, Verdict verdict) {
    return count(results, verdict) > 0;
  }

  private static long count(List<CheckResult> results, Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }
}
