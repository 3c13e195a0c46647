package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.ci.BadgeJson;
import dev.forgeapi.conformance.result.RunResult;

/** {@code badge.json}, in the format of the shields endpoint. */
final class BadgeFile implements Report {
  private final BadgeJson report = new BadgeJson();

  @Override
  public String fileName() {
    return "badge.json";
  }

  @Override
  public String render(RunResult run) {
    return report.render(run);
  }
}
