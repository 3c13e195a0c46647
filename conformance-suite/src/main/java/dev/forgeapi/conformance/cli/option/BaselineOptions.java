package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.baseline.Baseline;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which failures are known. */
public final class BaselineOptions {
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Known failures, each with a reason, an owner, and an expiry date. They do not fail"
              + " the command. An entry that passes, matches nothing, or has expired does.")
  private @Nullable Path file;

  /**
   * What the file makes of the run that comes, read before its first request.
   *
   * @throws dev.forgeapi.testkit.internal.config.ConfigurationException if the file cannot be used
   */
  public UnaryOperator<RunResult> gate(ForgeApiConfiguration configuration) {
    if (file == null) {
      return UnaryOperator.identity();
    }
    Baseline baseline = Baseline.read(file);
    List<PlannedCheck> whole = ConformanceRun.plan(configuration, RunOptions.all()).checks();
    return run -> baseline.judge(run, whole, LocalDate.now(ZoneOffset.UTC));
  }
}
