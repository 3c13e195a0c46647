package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.ledger.LedgerFile;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With which ledger observations are compared, and what of it makes a run fail. */
public final class LedgerOptions {
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
          "Also exit with code 1 on a difference from the ledger that was not accepted, or on a"
              + " SHOULD that fails.")
  private Set<FailOn> failOn = new LinkedHashSet<>();

  /**
   * Before the run: what cannot be compared or kept is found now.
   *
   * @throws ConfigurationException if options need a ledger and none is named
   * @throws UsageException if the ledger cannot be used
   */
  public Optional<LedgerFile> open() {
    if (ledger == null && (acceptDrift || failOn.contains(FailOn.DRIFT))) {
      throw new ConfigurationException(
          "option "
              + (acceptDrift ? "--accept-drift" : "--fail-on drift")
              + " needs a ledger to compare with: name its file with --ledger");
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
