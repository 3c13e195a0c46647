package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.ci.SarifReport;
import dev.forgeapi.conformance.result.RunResult;

/** {@code results.sarif}, for code scanning. */
final class SarifFile implements Report {
  private final SarifReport report = new SarifReport();

  @Override
  public String fileName() {
    return "results.sarif";
  }

  @Override
  public String render(RunResult run) {
    return report.render(run);
  }
}
