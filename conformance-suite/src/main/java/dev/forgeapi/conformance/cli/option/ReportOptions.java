package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.report.ReportDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The folder for the reports of a command. */
public final class ReportOptions {
  private static final String NAME = "--report-dir";

  @Option(
      names = NAME,
      paramLabel = "DIR",
      description = "Folder for the reports (default: ${DEFAULT-VALUE}).")
  private Path directory;

  public ReportOptions(String usual) {
    this.directory = Path.of(usual);
  }

  public ReportDirectory prepare() {
    return ReportDirectory.prepare(directory);
  }

  /** Removes the reports of an older run, which would be taken for those of one that cannot run. */
  public void forgetOlder() {
    // An empty name means the current folder to Java.
    if (!directory.toString().isBlank() && Files.isDirectory(directory)) {
      ReportDirectory.prepare(directory);
    }
  }

  /**
   * As {@link #forgetOlder()}, where the options could not be parsed.
   *
   * @param arguments of the command line; the last directory that they name counts
   */
  public void forgetOlder(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(NAME + "=")) {
        directory = Path.of(argument.substring(NAME.length() + 1));
      } else if (argument.equals(NAME) && i + 1 < arguments.size()) {
        directory = Path.of(arguments.get(i + 1));
      }
    }
    forgetOlder();
  }

  /** As {@link #forgetOlder()}, unless one of these files lies there. */
  public void forgetOlderBut(List<Path> files) {
    Path here = directory.toAbsolutePath().normalize();
    if (files.stream().noneMatch(file -> file.toAbsolutePath().normalize().startsWith(here))) {
      forgetOlder();
    }
  }
}
