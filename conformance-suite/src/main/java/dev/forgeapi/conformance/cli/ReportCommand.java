package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.cli.option.ReportOptions;
import dev.forgeapi.conformance.merge.MergedRun;
import dev.forgeapi.conformance.merge.MergedRun.NamedRun;
import dev.forgeapi.conformance.report.ResultsFile;
import dev.forgeapi.conformance.report.TerminalSummary;
import dev.forgeapi.conformance.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    description = {
      "Merges the parts of a split run, shows several sites side by side, or shows what changed"
          + " between two runs of one site, from their results.json. Sends nothing. The exit"
          + " code is that of the combined result."
    },
    footer = {
      "",
      "Exit codes: 0 conformant, 1 not conformant, 2 usage error, or a file cannot be read, 3"
          + " inconclusive, 4 the tool itself failed"
    })
final class ReportCommand extends ConsoleCommand {
  private static final int CHANGES = 10;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final ReportOptions reportOptions = new ReportOptions("target/forge-api-report");

  @Parameters(
      arity = "1..*",
      paramLabel = "RESULTS",
      description = "results.json files, or the report folders that contain them.")
  private List<Path> results = List.of();

  ReportCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    // All are read before the directory is prepared, which one of them may lie in.
    MergedRun merged;
    try {
      merged =
          MergedRun.of(
              results.stream()
                  .map(file -> new NamedRun(file.toString(), ResultsFile.read(file)))
                  .toList());
    } catch (RuntimeException unreadable) {
      reportOptions.forgetOlderBut(results);
      throw unreadable;
    }
    RunResult run = merged.run();
    List<Path> files = reportOptions.prepare().write(run);
    CiSystem.publish(run, console);
    TerminalSummary summary =
        new TerminalSummary(output.paint(), output.verbose(), output.terminal());
    console.out().print(output.quiet() ? summary.verdict(run) : summary.render(run, files));
    if (!output.quiet()) {
      console.list("Changed   ", merged.changes(), CHANGES, output.verbose());
    }
    return ExitCode.of(run.gateVerdict());
  }
}
