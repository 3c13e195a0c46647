package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.report.ReportDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    forgetOlderBut(List.of());
  }

  /** As {@link #forgetOlder()}, unless one of these files lies there. */
  public void forgetOlderBut(List<Path> files) {
    forgetOlder(directory, files);
  }

  /**
   * As {@link #forgetOlder()}, where the options could not be parsed: in each directory that they
   * name, unless a file that they name lies there.
   *
   * @param arguments of the command line
   */
  public void forgetOlderNamedIn(List<String> arguments) {
    List<Path> directories = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(NAME + "=")) {
        directories.add(Path.of(argument.substring(NAME.length() + 1)));
      } else if (argument.equals(NAME) && i + 1 < arguments.size()) {
        directories.add(Path.of(arguments.get(++i)));
      } else if (!argument.startsWith("-")) {
        files.add(Path.of(argument));
      }
    }
    if (directories.isEmpty()) {
      directories.add(directory);
    }
    directories.forEach(each -> forgetOlder(each, files));
  }

  private static void forgetOlder(Path directory, List<Path> files) {
    Path here = directory.toAbsolutePath().normalize();
    // An empty name means the current folder to Java.
    if (!directory.toString().isBlank()
        && Files.isDirectory(directory)
        && files.stream().noneMatch(file -> file.toAbsolutePath().normalize().startsWith(here))) {
      ReportDirectory.prepare(directory);
    }
  }
}
