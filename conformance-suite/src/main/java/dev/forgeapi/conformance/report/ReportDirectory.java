package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.ci.BadgeJson;
import dev.forgeapi.conformance.report.ci.SarifReport;
import dev.forgeapi.conformance.report.html.HtmlReport;
import dev.forgeapi.conformance.report.html.Supplement;
import dev.forgeapi.conformance.report.html.source.SourceLinks;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.UsageException;
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
            html(directory),
            new SummaryMarkdown(),
            new ResultsJson(),
            new JunitXml(),
            new OpenTestReport(),
            Report.of("results.sarif", new SarifReport()::render),
            Report.of("badge.json", new BadgeJson()::render));
  }

  /**
   * Its links to the manifest lead into the repository's web pages where a CI system says which
   * commit it builds, else to the file on this machine.
   */
  private static Report html(Path directory) {
    SourceLinks repository = SourceLinks.inRepository(System.getenv());
    SourceLinks links = repository == SourceLinks.NONE ? SourceLinks.from(directory) : repository;
    return Report.of(
        "report.html", run -> new HtmlReport().render(run, Supplement.NONE.with(links)));
  }

  /**
   * Makes the directory, shows that it can be written, and removes an earlier run's reports, so
   * that a run which dies leaves no verdict behind that is not its own.
   *
   * @throws UsageException if it cannot be written
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
      throw prepared.unusable(e, true);
    }
    return prepared;
  }

  /**
   * Writes every report.
   *
   * @return the files, in the order to name them
   * @throws UsageException if one cannot be written; then none is left
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
      UsageException failure = unusable(e, false);
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

  private static void remove(List<Path> files, UsageException failure) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private UsageException unusable(IOException cause, boolean beforeTheRun) {
    return new UsageException(
        "the reports cannot be written to '"
            + directory
            + "': "
            + Unwritable.folder(directory, cause)
            + ". Free some space, make the directory writable, or choose another one with"
            + " --report-dir",
        beforeTheRun,
        cause);
  }
}
