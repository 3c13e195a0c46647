package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** What a baseline made of a run, in lines: each failure that it tolerates, and what it claims. */
final class GateText {

  private GateText() {}

  /** {@code SCOPE-3 employee, site-name form: known failure until …}. */
  static List<String> known(RunResult run) {
    List<String> lines = new ArrayList<>();
    for (CheckResult check : run.knownFailures()) {
      run.gate().known(check).ifPresent(entry -> lines.add(name(check) + ": " + entry.words()));
    }
    return lines;
  }

  private static String name(CheckResult check) {
    return check.id()
        + (check.route() == null ? "" : " " + check.route())
        + (check.urlForm() == null ? "" : ", " + Words.of(check.urlForm()));
  }
}
