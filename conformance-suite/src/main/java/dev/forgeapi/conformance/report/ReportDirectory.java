package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.internal.text.Unwritable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run leaves its reports. All are written beside their places first and moved there once
 * every one is complete: a reader finds the whole set of one run or none.
 */
public final class ReportDirectory {
  private final Path directory;
  private final List<Report> reports;

  private ReportDirectory(Path directory) {
    this.directory = directory;
    this.reports =
        List.of(
            new HtmlFile(directory),
            new SummaryMarkdown(),
            new ResultsJson(),
            new JunitXml(),
            new OpenTestReport(),
            new SarifFile(),
            new BadgeFile());
  }

  /**
   * Makes the directory, shows that it can be written, and removes an earlier run's reports, so
   * that a run which dies leaves no verdict behind that is not its own.
   *
   * @throws ReportException if it cannot be written
   */
  public static ReportDirectory prepare(Path directory) {
    ReportDirectory prepared = new ReportDirectory(directory);
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, "forge-api", ".tmp"));
      for (Report report : prepared.reports) {
        Files.deleteIfExists(directory.resolve(report.fileName()));
      }
    } catch (IOException e) {
      throw new ReportException(directory, Unwritable.folder(directory, e), true, e);
    }
    return prepared;
  }

  /**
   * Writes every report.
   *
   * @return the files, in the order to name them
   * @throws ReportException if one cannot be written; then none is left
   */
  public List<Path> write(RunResult run) {
    List<Path> parts = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    try {
      for (Report report : reports) {
        Path part = directory.resolve(report.fileName() + ".part");
        parts.add(part);
        write(report, run, part);
      }
      for (int i = 0; i < parts.size(); i++) {
        Path file = directory.resolve(reports.get(i).fileName());
        files.add(file);
        Files.move(parts.get(i), file, StandardCopyOption.REPLACE_EXISTING);
      }
      return List.copyOf(files);
    } catch (IOException e) {
      ReportException failure =
          new ReportException(directory, Unwritable.folder(directory, e), false, e);
      remove(parts, failure);
      remove(files, failure);
      throw failure;
    }
  }

  /** The libraries that write piece by piece wrap what the file system says. */
  private static void write(Report report, RunResult run, Path file) throws IOException {
    try {
      report.write(run, file);
    } catch (RuntimeException wrapping) {
      for (Throwable cause = wrapping; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException failure) {
          throw failure;
        }
      }
      throw wrapping;
    }
  }

  private static void remove(List<Path> files, ReportException failure) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }
}
