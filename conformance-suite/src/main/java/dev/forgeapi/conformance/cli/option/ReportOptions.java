package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.report.ReportDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command leaves its reports: each in a directory of its own unless told otherwise. */
public final class ReportOptions {
  @Option(
      names = "--report-dir",
      paramLabel = "DIR",
      description = "Folder for the reports (default: ${DEFAULT-VALUE}).")
  private Path directory;

  /**
   * @param usual the directory if none is given
   */
  public ReportOptions(String usual) {
    this.directory = Path.of(usual);
  }

  public ReportDirectory prepare() {
    return ReportDirectory.prepare(directory);
  }

  /** Removes the reports of an older run, which would be taken for those of one that cannot run. */
  public void forgetOlder() {
    if (Files.isDirectory(directory)) {
      ReportDirectory.prepare(directory);
    }
  }
}
