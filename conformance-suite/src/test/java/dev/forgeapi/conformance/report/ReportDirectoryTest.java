package dev.forgeapi.conformance.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContainingInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyArray;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDirectoryTest {
  private final RunResult run = Runs.run(RunVerdict.CONFORMANT, "CONFORMANT", Runs.passed("URL-1"));

  @Test
  void allReportsAreWrittenAndNothingElseIsLeft(@TempDir Path folder) {
    ReportDirectory.prepare(folder.resolve("a/b")).write(run);
    assertThat(
        folder.resolve("a/b").toFile().list(),
        arrayContainingInAnyOrder(
            "results.json",
            "junit.xml",
            "open-test-report.xml",
            "summary.md",
            "report.html",
            "results.sarif",
            "badge.json"));
  }

  @Test
  void reportsOfAnEarlierRunAreGoneBeforeTheNextBegins(@TempDir Path folder) {
    ReportDirectory.prepare(folder).write(run);
    ReportDirectory.prepare(folder);
    assertThat(folder.toFile().list(), is(emptyArray()));
  }

  @Test
  void aRunIntoTheSameDirectoryDoesNotUseTheUnfinishedFilesOfAnother(@TempDir Path folder)
      throws IOException {
    ReportDirectory reports = ReportDirectory.prepare(folder);
    Path others = Files.createDirectories(folder.resolve("junit.xml.part/unfinished"));
    reports.write(run);
    assertThat(Files.exists(folder.resolve("junit.xml")), is(true));
    assertThat(Files.exists(others), is(true));
  }

  @Test
  void aFileInTheDirectorysPlaceIsFoundBeforeTheRun(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    UsageException refused =
        assertThrows(UsageException.class, () -> ReportDirectory.prepare(file));
    assertThat(refused.beforeTheRun(), is(true));
    assertThat(refused.getMessage(), containsString("is a file, not a folder"));
    assertThat(refused.getMessage(), containsString("--report-dir"));
  }

  @Test
  void ifOneReportCannotBeWrittenNoneIsLeft(@TempDir Path folder) throws IOException {
    ReportDirectory reports = ReportDirectory.prepare(folder);
    Path inTheWay = Files.createDirectories(folder.resolve("summary.md/full"));
    UsageException refused = assertThrows(UsageException.class, () -> reports.write(run));
    assertThat(refused.beforeTheRun(), is(false));
    assertThat(Files.exists(folder.resolve("results.json")), is(false));
    assertThat(Files.exists(inTheWay), is(true));
  }
}
