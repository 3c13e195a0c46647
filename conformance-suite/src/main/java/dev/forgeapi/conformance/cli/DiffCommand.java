package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.Console.ConsoleCommand;
import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import dev.forgeapi.conformance.diff.DiffReport;
import dev.forgeapi.conformance.diff.RevisionArgument;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    description = "Shows what changes for callers between two manifests.",
    footer = {
      "",
      "Name a manifest by its file or folder, or by a git revision: REV:path with the",
      "path from the top of the repository (or with ./ from here), or REV alone for",
      "this folder at that revision.",
      "",
      "Exit codes: 0 nothing breaks, 1 something breaks, 2 usage error, or a manifest cannot be"
          + " read, 4 the tool itself failed"
    })
final class DiffCommand extends ConsoleCommand {
  private enum Format {
    TEXT,
    MARKDOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Path workingFolder;

  @Parameters(index = "0", paramLabel = "OLD", description = "The manifest that callers use now.")
  private String before = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NEW",
      defaultValue = ".",
      description = "The new manifest (default: .).")
  private String after = ".";

  @Option(
      names = "--format",
      paramLabel = "text|markdown",
      defaultValue = "text",
      description = "The output format; markdown suits a pull request (default: text).")
  private Format format = Format.TEXT;

  DiffCommand(Console console, Path workingFolder) {
    super(console);
    this.workingFolder = workingFolder;
  }

  @Override
  public Integer call() {
    DiffReport report =
        DiffReport.of(
            new RevisionArgument(before, workingFolder).load(),
            new RevisionArgument(after, workingFolder).load());
    console.out().print(format == Format.MARKDOWN ? report.markdown() : report.text());
    return report.isBreaking() ? ExitCode.NONCONFORMANT : ExitCode.CONFORMANT;
  }
}
