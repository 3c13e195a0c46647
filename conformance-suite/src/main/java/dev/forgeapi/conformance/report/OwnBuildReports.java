package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.check.RunListener;
import dev.forgeapi.conformance.result.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Leaves the reports of a run in a user's own build where the command line leaves them: in {@code
 * target/forge-api}, or in {@code build/forge-api} of a build that has no {@code target}. Made by
 * {@link java.util.ServiceLoader}.
 */
public final class OwnBuildReports implements RunListener {

  @Override
  public void finished(RunResult result) {
    String output =
        !Files.exists(Path.of("target")) && Files.exists(Path.of("build")) ? "build" : "target";
    ReportDirectory.prepare(Path.of(output, "forge-api")).write(result);
  }
}
