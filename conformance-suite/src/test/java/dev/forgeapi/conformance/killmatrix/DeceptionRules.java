package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must be true of the runs against deceptive gateways: no denial is believed. */
final class DeceptionRules {
  /** The requirements that something is not served. */
  static final Set<String> DENIALS =
      Set.of(
          "URL-5", "URL-6", "ROUTE-4", "ROUTE-5", "ROUTE-6", "AUTH-1", "AUTH-2", "AUTH-3", "AUTH-4",
          "SCOPE-2", "SCOPE-3", "SCOPE-4", "SCOPE-5", "SCOPE-6", "STATE-1", "STATE-3", "STATE-4");

  private DeceptionRules() {}

  /** What is wrong with the runs, in one line each; empty if nothing is. */
  static List<String> problems(List<FaultRun> runs) {
    List<String> problems = new ArrayList<>();
    for (FaultRun run : runs) {
      if (run.verdict() == RunVerdict.CONFORMANT || run.verdict() == RunVerdict.PARTIAL) {
        problems.add(run + " is " + run.verdict());
      }
      if (run.verdict() == RunVerdict.ERROR) {
        problems.add(run + " makes the tool itself fail");
      }
      Set<String> believed =
          run.ids(check -> DENIALS.contains(check.id()) && check.is(Verdict.PASS));
      if (!believed.isEmpty()) {
        problems.add(run + " deceives the denials of " + believed);
      }
    }
    return problems;
  }
}
