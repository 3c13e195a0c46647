package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.baseline.Baseline;
import dev.forgeapi.conformance.evidence.EvidenceCollector;
import dev.forgeapi.conformance.ledger.LedgerFile;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files with which a run is compared, and files that it keeps. */
public final class RecordOptions {
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Known failures, each with a reason, an owner, and an expiry date. They do not fail"
              + " the command. It fails if an entry passes, matches no check, or has expired.")
  private @Nullable Path baseline;

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description =
          "Keep the requests and responses behind each verdict, without secrets, in this zip"
              + " file, or as evidence.zip in this folder. verify-report derives the verdicts"
              + " from it again.")
  private @Nullable Path evidence;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description =
          "Compare observations with this ledger, and add new ones to it; a difference is DRIFT.")
  private @Nullable Path ledger;

  @Option(names = "--accept-drift", description = "Update the ledger with the differing values.")
  private boolean acceptDrift;

  @Option(
      names = "--fail-on",
      paramLabel = "drift|should",
      split = ",",
      description =
          "Also exit with code 1 on a difference from the ledger that was not accepted, or if a"
              + " SHOULD requirement fails.")
  private Set<FailOn> failOn = new LinkedHashSet<>();

  /** What makes a run fail in addition to its verdict. */
  private enum FailOn {
    DRIFT,
    SHOULD;

    List<String> found(RunResult run) {
      return this == DRIFT
          ? run.observations().stream().filter(Observation::drift).map(Observation::id).toList()
          : run.newFailures().stream()
              .filter(check -> check.level() == Level.SHOULD)
              .map(CheckResult::id)
              .distinct()
              .toList();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The baseline of the run, read before its first request.
   *
   * @throws ConfigurationException if the file cannot be used
   */
  public UnaryOperator<RunResult> gate(ForgeApiConfiguration configuration) {
    if (baseline == null) {
      return UnaryOperator.identity();
    }
    Baseline known = Baseline.read(baseline);
    List<PlannedCheck> whole = ConformanceRun.plan(configuration, RunOptions.all()).checks();
    return run -> known.judge(run, whole, LocalDate.now(ZoneOffset.UTC));
  }

  public interface Runner {
    RunResult run(ForgeApiConfiguration configuration, RunPlan plan, RunOptions options);
  }

  public Runner runner() {
    return evidence == null ? ConformanceRun::run : EvidenceCollector.prepare(evidence)::run;
  }

  /**
   * Before the run: what cannot be compared or kept is found now.
   *
   * @throws ConfigurationException if options need a ledger and none is named
   */
  public Optional<LedgerFile> openLedger() {
    if (ledger == null && (acceptDrift || failOn.contains(FailOn.DRIFT))) {
      throw new ConfigurationException(
          "option %s needs a ledger to compare with: name its file with --ledger"
              .formatted(acceptDrift ? "--accept-drift" : "--fail-on drift"));
    }
    return Optional.ofNullable(ledger).map(LedgerFile::open);
  }

  /** What became of the ledger, in one line. */
  public String keep(LedgerFile file, RunResult result) {
    return "Ledger    " + ledger + ": " + file.keep(result, acceptDrift);
  }

  /** Why a run fails in spite of its verdict; empty if it does not. */
  public List<String> failures(RunResult result) {
    RunVerdict verdict = result.gateVerdict();
    if (verdict == RunVerdict.NONCONFORMANT || verdict == RunVerdict.ERROR) {
      return List.of();
    }
    return failOn.stream()
        .filter(condition -> condition != FailOn.DRIFT || !acceptDrift)
        .filter(condition -> !condition.found(result).isEmpty())
        .map(
            condition ->
                "--fail-on " + condition + ": " + String.join(", ", condition.found(result)))
        .toList();
  }
}
