package dev.forgeapi.conformance.cli.option;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of an older run, after a command line that cannot be parsed. */
class OlderReportsTest {
  private final ReportOptions options = new ReportOptions("no-such-folder");
  @TempDir private Path folder;

  @Test
  void areRemovedFromEachDirectoryThatIsNamed() throws IOException {
    Path first = report("first");
    Path second = report("second");

    options.forgetOlderNamedIn(
        List.of(
            "check", "--report-dir", first.getParent() + "", "--report-dir=" + second.getParent()));

    assertThat(Files.exists(first), is(false));
    assertThat(Files.exists(second), is(false));
  }

  @Test
  void areKeptWhereTheCommandReadsThem() throws IOException {
    Path read = report("read");
    Path written = report("written");

    options.forgetOlderNamedIn(
        List.of("report", "--typo", "--report-dir", written.getParent() + "", read + ""));
    options.forgetOlderNamedIn(
        List.of("report", "--typo", "--report-dir=" + read.getParent(), read + ""));

    assertThat(Files.exists(written), is(false));
    assertThat(Files.exists(read), is(true));
  }

  private Path report(String name) throws IOException {
    Path directory = Files.createDirectory(folder.resolve(name));
    return Files.writeString(directory.resolve("results.json"), "{}");
  }
}
