package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.evidence.EvidenceCollector;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the evidence of a run is kept. */
public final class EvidenceOptions {
  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description =
          "Keep the requests and responses behind each verdict, without secrets, in this zip"
              + " file, or as evidence.zip in this folder. verify-report derives the verdicts"
              + " from it again.")
  private @Nullable Path file;

  /** How to run: with the evidence kept or not. */
  public interface Run {
    RunResult run(ForgeApiConfiguration configuration, RunOptions options);
  }

  /**
   * @throws UsageException if it could not be written
   */
  public Run prepare() {
    return file == null ? ConformanceRun::run : EvidenceCollector.prepare(file)::run;
  }
}
