package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.run.RunListener;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Leaves the reports of a run in a user's own build where the command line leaves them: in {@code
 * target/forge-api}, or in {@code build/forge-api} where Gradle runs the tests or there is no
 * {@code target}. Made by {@link java.util.ServiceLoader}.
 */
public final class OwnBuildReports implements RunListener {

  @Override
  public void finished(RunResult result) {
    // The property that Gradle gives each process in which it runs tests.
    boolean gradle = System.getProperty("org.gradle.test.worker") != null;
    ReportDirectory.prepare(folder(Path.of(""), gradle)).write(result);
  }

  /** Gradle's is build even beside a target: another build may have left that. */
  static Path folder(Path project, boolean gradle) {
    Path target = project.resolve("target");
    Path build = project.resolve("build");
    return (gradle || (!Files.exists(target) && Files.exists(build)) ? build : target)
        .resolve("forge-api");
  }
}
