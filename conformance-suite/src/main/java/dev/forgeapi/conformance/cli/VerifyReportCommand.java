package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.evidence.Verification;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify-report",
    description = {
      "Derives the verdicts again from an evidence bundle, with the checks of this version."
          + " Sends nothing."
    },
    footer = {
      "",
      "Exit codes: 0 every verdict follows from the evidence, 1 some do not,"
          + " 2 usage error, or the bundle cannot be read or was changed, 4 the tool itself failed"
    })
final class VerifyReportCommand extends ConsoleCommand {
  private static final int CHANGES = 30;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "BUNDLE", description = "A file that was written by check --evidence.")
  private Path bundle = Path.of("");

  VerifyReportCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Verification verification = Verification.of(bundle);
    console.print(verification.sentence());
    if (!output.quiet()) {
      console.list("  ", verification.changes(), CHANGES, output.verbose());
    }
    return verification.holds() ? ExitCode.CONFORMANT : ExitCode.NONCONFORMANT;
  }
}
