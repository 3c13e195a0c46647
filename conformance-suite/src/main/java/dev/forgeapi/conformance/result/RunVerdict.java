package dev.forgeapi.conformance.result;

import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunResult.Shard;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

public enum RunVerdict {
  /** Every check that had to run ran and passed. */
  CONFORMANT,
  /** At least one MUST was proven not to hold. */
  NONCONFORMANT,
  /** No failure, but something that must be decided was not. */
  INCONCLUSIVE,
  /** All that was asked for passed, but only a part was asked for. */
  PARTIAL,
  /** Every item of the go-live checklist is right; the suite has not run. */
  READY,
  /** The tool itself failed. */
  ERROR;

  /** Whether a build continues. */
  public boolean isGreen() {
    return this == CONFORMANT || this == PARTIAL || this == READY;
  }

  /**
   * Folds the verdicts of checks into that of a run.
   *
   * @param results one for each planned check that is more than an observation, and for each
   *     observation that the tool failed on
   * @param partial whether only a part was asked for
   */
  public static RunVerdict of(Collection<CheckResult> results, boolean partial) {
    List<Verdict> binding =
        results.stream()
            .filter(result -> result.level() == Level.MUST)
            .map(CheckResult::verdict)
            .toList();
    if (binding.contains(Verdict.FAIL)) {
      return RunVerdict.NONCONFORMANT;
    }
    if (results.stream().anyMatch(result -> result.verdict() == Verdict.ERROR)) {
      return RunVerdict.ERROR;
    }
    if (binding.contains(Verdict.INCONCLUSIVE) || !binding.contains(Verdict.PASS)) {
      return RunVerdict.INCONCLUSIVE;
    }
    return partial ? RunVerdict.PARTIAL : RunVerdict.CONFORMANT;
  }

  /**
   * The verdict in one sentence, with what was left out.
   *
   * @param shard which part of a split run was made; null for all
   * @param results one for each planned check that is more than an observation, and for each
   *     observation that the tool failed on
   */
  public String sentence(RunScope scope, @Nullable Shard shard, Collection<CheckResult> results) {
    String routes =
        scope.routes() == scope.of()
            ? scope.of() == 1 ? "the only route" : "all " + scope.of() + " routes"
            : scope.routes() + " of " + scope.of() + " routes";
    String part = shard == null ? "" : " in part " + shard;
    String out =
        scope.outOfScope().entrySet().stream()
            .map(entry -> entry.getKey() + " out of scope: " + entry.getValue())
            .collect(Collectors.joining("; "));
    return this
        + " for "
        + routes
        + part
        + detail(scope, results)
        + (out.isEmpty() ? "" : "; " + out);
  }

  private String detail(RunScope scope, Collection<CheckResult> results) {
    return switch (this) {
      case CONFORMANT -> ": " + counted(results, Verdict.PASS) + " passed";
      case PARTIAL -> ": of the selected checks, " + counted(results, Verdict.PASS) + " passed";
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
