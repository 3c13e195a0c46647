package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunVerdict;
import java.util.List;

/** Folds the verdicts of all checks of a plan into that of the run. */
public final class RunFold {

  private RunFold() {}

  /**
   * @param results one for each planned check that is more than an observation, and for each
   *     observation that the tool failed on
   */
  static RunVerdict verdict(RunPlan plan, List<CheckResult> results) {
    return RunVerdict.of(results, plan.partial());
  }

  /** The verdict in one sentence, with what was left out. */
  public static String sentence(RunVerdict verdict, RunPlan plan, List<CheckResult> results) {
    return verdict.sentence(plan.scope(), plan.shard(), results);
  }
}
