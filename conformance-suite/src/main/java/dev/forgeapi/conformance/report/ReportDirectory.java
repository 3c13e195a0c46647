package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.ci.BadgeJson;
import dev.forgeapi.conformance.report.ci.SarifReport;
import dev.forgeapi.conformance.report.html.HtmlReport;
import dev.forgeapi.conformance.report.text.DisplayPath.SourceLinks;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.text.Unwritable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Where a run leaves its reports. All are written to temporary files next to their places and moved
 * there once every one is complete: a reader finds the whole set of one run or none.
 */
public final class ReportDirectory {
  /** Each process has its own, so that two runs into one directory do not write to one file. */
  private static final String PART = "." + ProcessHandle.current().pid() + ".part";

  private final Path directory;
  private final List<Report> reports;

  private ReportDirectory(Path directory) {
    this.directory = directory;
    this.reports =
        List.of(
            text("report.html", run -> new HtmlReport().render(run, links(directory))),
            text("summary.md", run -> new SummaryMarkdown().render(run)),
            written("results.json", ResultsJson::write),
            written("junit.xml", JunitXml::write),
            new Report("open-test-report.xml", OpenTestReport::write),
            text("results.sarif", run -> new SarifReport().render(run)),
            text("badge.json", BadgeJson::render));
  }

  private interface Rendering<T> {
    void write(RunResult run, T target) throws IOException;
  }

  private record Report(String fileName, Rendering<Path> rendering) {}

  private static Report text(String fileName, Function<RunResult, String> render) {
    return written(fileName, (run, text) -> text.write(render.apply(run)));
  }

  /** What grows with the app is better written piece by piece. */
  private static Report written(String fileName, Rendering<Writer> rendering) {
    return new Report(
        fileName,
        (run, file) -> {
          // Unlike that of Files, it makes a question mark of half a surrogate pair, and no
          // failure.
          try (Writer text =
              new BufferedWriter(
                  new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8))) {
            rendering.write(run, text);
          }
        });
  }

  /**
   * The links to the manifest lead into the repository's web pages where a CI system says which
   * commit it builds, else to the file on this machine.
   */
  private static SourceLinks links(Path directory) {
    SourceLinks repository = SourceLinks.inRepository(System.getenv());
    return repository == SourceLinks.NONE ? SourceLinks.from(directory) : repository;
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
        Path part = directory.resolve(report.fileName() + PART);
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
      report.rendering().write(run, file);
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
        ("the reports cannot be written to '%s': %s. Choose another folder with"
                + " --report-dir, make this one writable, or free some space")
            .formatted(directory, Unwritable.folder(directory, cause)),
        beforeTheRun,
        cause);
  }
}
