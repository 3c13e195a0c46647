package dev.forgeapi.conformance;

import dev.forgeapi.conformance.report.ReportDirectory;
import dev.forgeapi.conformance.report.ResultsFile;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.run.OwnBuild;
import dev.forgeapi.testkit.internal.config.ConfigurationKey;
import dev.forgeapi.testkit.internal.config.ConfigurationKeys;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.text.Unwritable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The run of a user's own build, with its reports in {@code target/forge-api}, or in {@code
 * build/forge-api} where Gradle runs the tests or there is no {@code target}. Created by {@link
 * java.util.ServiceLoader}.
 *
 * <p>A build may execute the tests in several processes at once, class by class, or again where
 * they failed. All of them share one run: one process executes it, and the others wait and use its
 * result if it ended after they started.
 */
public final class OwnBuildRun implements OwnBuild {
  /** Opened nowhere else: a process that closes a file gives up its locks on it. */
  private static final String LOCK = ".lock";

  /** When the last run ended, and what it was of. */
  private static final String ENDED = ".run";

  private final Path project;

  /** In the working directory. */
  public OwnBuildRun() {
    this(Path.of("").toAbsolutePath());
  }

  OwnBuildRun(Path project) {
    this.project = project;
  }

  @Override
  public RunResult result(Function<String, Optional<String>> parameters) {
    // The property that Gradle gives each process in which it runs tests.
    boolean gradle = System.getProperty("org.gradle.test.worker") != null;
    Path directory = folder(project, gradle);
    // A file lock is held by a process, not by one of its threads.
    synchronized (OwnBuildRun.class) {
      return locked(directory, parameters);
    }
  }

  private RunResult locked(Path directory, Function<String, Optional<String>> parameters) {
    try {
      Files.createDirectories(directory);
      try (FileChannel file =
              FileChannel.open(
                  directory.resolve(LOCK),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock held = file.lock()) {
        ForgeApiConfiguration configuration;
        String subject;
        try {
          configuration = ConfigurationReader.in(project).parameters(parameters).read();
          subject = subject(configuration, parameters);
        } catch (RuntimeException unusable) {
          // An older verdict would be taken for that of this run.
          ReportDirectory.prepare(directory);
          throw unusable;
        }
        return held.isValid() && isOfThisBuild(directory, subject)
            ? ResultsFile.read(directory)
            : run(directory, configuration, subject);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the reports cannot be written to '%s': %s"
              .formatted(directory, Unwritable.folder(directory, e)),
          e);
    }
  }

  private static RunResult run(Path directory, ForgeApiConfiguration configuration, String subject)
      throws IOException {
    Files.deleteIfExists(directory.resolve(ENDED));
    ReportDirectory reports = ReportDirectory.prepare(directory);
    RunResult result = ConformanceRun.run(configuration, RunOptions.all());
    reports.write(result);
    Files.writeString(directory.resolve(ENDED), Instant.now() + " " + subject);
    return result;
  }

  /**
   * The manifest and everything that configures the run, except for secrets. It is the same in each
   * process of the build.
   */
  static String subject(
      ForgeApiConfiguration configuration, Function<String, Optional<String>> parameters)
      throws IOException {
    List<String> stated = new ArrayList<>();
    if (configuration.file().isPresent()) {
      stated.add(Files.readString(configuration.file().get()));
    }
    for (ConfigurationKey<?> key : ConfigurationKeys.all()) {
      key.parameter()
          .ifPresent(
              parameter ->
                  stated.add(
                      parameters
                          .apply(parameter)
                          .or(() -> key.variable().map(System::getenv))
                          .orElse("")));
    }
    return configuration.appManifest().sha256() + Integer.toHexString(stated.hashCode());
  }

  /** Whether the run in the directory is of the same, and ended while this process was there. */
  private static boolean isOfThisBuild(Path directory, String subject) throws IOException {
    if (!Files.exists(directory.resolve(ENDED))) {
      return false;
    }
    String[] ended = Files.readString(directory.resolve(ENDED)).split(" ", 2);
    Instant began = ProcessHandle.current().info().startInstant().orElse(Instant.MAX);
    return ended.length == 2
        && ended[1].equals(subject)
        && Files.exists(directory.resolve("results.json"))
        && Instant.parse(ended[0]).isAfter(began);
  }

  /** Gradle's is build even next to a target folder, which another build may have left. */
  static Path folder(Path project, boolean gradle) {
    Path target = project.resolve("target");
    Path build = project.resolve("build");
    return (gradle || (!Files.exists(target) && Files.exists(build)) ? build : target)
        .resolve("forge-api");
  }
}
