package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.CheckResult;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Which requirements. */
final class SelectionOptions {
  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      description =
          "Requirement ids or prefixes such as ROUTE, separated by commas. A green run of a part"
              + " is PARTIAL, never CONFORMANT.")
  private List<String> only = List.of();

  RunOptions options(Consumer<CheckResult> progress) {
    return new RunOptions(only, progress);
  }
}
