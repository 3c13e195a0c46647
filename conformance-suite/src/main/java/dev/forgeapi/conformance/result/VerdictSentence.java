package dev.forgeapi.conformance.result;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verdict of a run in one sentence, with what was left out. */
public final class VerdictSentence {

  private VerdictSentence() {}

  /**
   * @param shard which part of a split run was made; null for all
   * @param results one for each planned check that is more than an observation, and for each
   *     observation that the tool failed on
   */
  public static String of(
      RunVerdict verdict, RunScope scope, @Nullable Shard shard, Collection<CheckResult> results) {
    String routes =
        scope.routes() == scope.of()
            ? scope.of() == 1 ? "the only route" : "all " + scope.of() + " routes"
            : scope.routes() + " of " + scope.of() + " routes";
    String part = shard == null ? "" : " in part " + shard;
    String out =
        scope.outOfScope().entrySet().stream()
            .map(entry -> entry.getKey() + " out of scope: " + entry.getValue())
            .collect(Collectors.joining("; "));
    return verdict
        + " for "
        + routes
        + part
        + detail(verdict, scope, results)
        + (out.isEmpty() ? "" : "; " + out);
  }

  private static String detail(
      RunVerdict verdict, RunScope scope, Collection<CheckResult> results) {
    return switch (verdict) {
      case CONFORMANT -> ": " + counted(results, Verdict.PASS) + " passed";
      case PARTIAL -> ": of what was asked for, " + counted(results, Verdict.PASS) + " passed";
      case NONCONFORMANT -> ": " + counted(results, Verdict.FAIL) + " failed";
      case INCONCLUSIVE ->
          scope.routes() == 0
              ? nothing(scope)
              : ": " + counted(results, Verdict.INCONCLUSIVE) + " could not be decided";
      case READY -> ": " + counted(results, Verdict.PASS) + " right";
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

  private static String counted(Collection<CheckResult> results, Verdict verdict) {
    long count = RunResult.count(results, verdict);
    return count + (count == 1 ? " check" : " checks");
  }
}
