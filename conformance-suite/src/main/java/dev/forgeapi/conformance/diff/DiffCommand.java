package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Severity;
import dev.forgeapi.conformance.diff.PathClasses.TooManyCasesException;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code forge-api diff}: what changes for callers from one manifest to another. */
@Command(
    name = "diff",
    description = "Shows what changes for callers between two manifests.",
    footer = {
      "",
      "Name a manifest by its file or folder, or by a git revision: REV:path with the",
      "path from the top of the repository (or with ./ from here), or REV alone for",
      "this folder at that revision.",
      "",
      "Exit codes: 0 nothing breaks, 1 something breaks, 2 a manifest cannot be read"
    })
public final class DiffCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    MARKDOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int NOTHING_BREAKS = 0;
  private static final int SOMETHING_BREAKS = 1;

  private Path workingFolder = Path.of("").toAbsolutePath();

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts its own here

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

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  /** A command for another folder than that of the process. */
  static DiffCommand in(Path workingFolder) {
    DiffCommand command = new DiffCommand();
    command.workingFolder = workingFolder;
    return command;
  }

  /**
   * @throws ConfigurationException if a manifest cannot be found
   * @throws dev.forgeapi.testkit.manifest.ManifestException if a manifest cannot be used
   */
  @Override
  public Integer call() {
    Revision old = new RevisionArgument(before, workingFolder).load();
    Revision now = new RevisionArgument(after, workingFolder).load();
    DiffReport report = new DiffReport(changes(old, now), old, now);
    PrintWriter out = spec.commandLine().getOut();
    out.print(format == Format.MARKDOWN ? report.markdown() : report.text());
    out.flush();
    return report.changes().stream().anyMatch(it -> it.severity() == Severity.BREAKING)
        ? SOMETHING_BREAKS
        : NOTHING_BREAKS;
  }

  private static List<Change> changes(Revision before, Revision after) {
    try {
      return ManifestDiff.between(before, after);
    } catch (TooManyCasesException e) {
      throw new ConfigurationException(before.name() + ", " + after.name() + ": " + e.getMessage());
    }
  }
}
