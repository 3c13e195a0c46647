package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every option that names what is written says which folder is wrong, and of no file it made up.
 */
@Execution(ExecutionMode.CONCURRENT)
class UnwritablePlaceTest {
  @TempDir private Path folder;

  private enum Writer {
    REPORT_DIR("reports", "check", "--report-dir"),
    EVIDENCE("kept.zip", "check", "--evidence"),
    LEDGER("ledger.yaml", "check", "--ledger"),
    WRITE_CONFIG("written.yaml", "gateway", "--write-config"),
    OUTPUT_DIR("pages", "docs", "--output-dir");

    private final String name;
    private final String command;
    private final String option;

    Writer(String name, String command, String option) {
      this.name = name;
      this.command = command;
      this.option = option;
    }

    private Ran into(Path app, Path place) {
      return Ran.forgeApi(
          command.equals("gateway")
              ? new String[] {command, "--port=0", option, place.toString(), app.toString()}
              : new String[] {command, option, place.toString(), app.toString()});
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileInTheWayIsNamed(Writer writer) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path place = file.resolve("below").resolve(writer.name);
    assertRefused(
        writer, writer.into(app(), place), place, "'" + file + "' is a file, not a folder");
  }

  /** Nobody can make a file in the kernel's folder of processes, the superuser included. */
  @ParameterizedTest
  @EnumSource
  void aFolderThatTakesNoFilesIsNamed(Writer writer) throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only Linux has such a folder");
    Path place = Path.of("/proc", writer.name);
    assertRefused(writer, writer.into(app(), place), place, "'/proc");
  }

  @Test
  void aConfigurationIsNotWrittenIntoAFolderThatDoesNotExist() throws IOException {
    Path place = folder.resolve("missing/deeper/written.yaml");
    assertRefused(
        Writer.WRITE_CONFIG,
        Writer.WRITE_CONFIG.into(app(), place),
        place,
        "there is no folder '" + place.getParent() + "'");
    assertThat(Files.exists(folder.resolve("missing")), is(false));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatNeverEndsIsNotReadToTheEnd() throws IOException {
    Ran ran = Writer.WRITE_CONFIG.into(app(), Path.of("/dev/zero"));
    assertThat(ran.err(), ran.exit(), is(2));
    assertThat(ran.err(), containsString("'/dev/zero' exists"));
  }

  @Test
  void aFolderInPlaceOfAFileIsNamed() throws IOException {
    for (Writer writer : new Writer[] {Writer.LEDGER, Writer.WRITE_CONFIG}) {
      Path place = Files.createDirectories(folder.resolve("folder"));
      assertRefused(writer, writer.into(app(), place), place, "it is a folder");
    }
  }

  @Test
  void aFileInPlaceOfAFolderIsNamed() throws IOException {
    Path place = Files.createFile(folder.resolve("file"));
    for (Writer writer : new Writer[] {Writer.REPORT_DIR, Writer.OUTPUT_DIR}) {
      assertRefused(
          writer, writer.into(app(), place), place, "'" + place + "' is a file, not a folder");
    }
  }

  private void assertRefused(Writer writer, Ran ran, Path place, String reason) throws IOException {
    assertThat(ran.err(), allOf(containsString(place.toString()), containsString(reason)));
    assertThat(ran.err(), containsString(writer.option));
    assertThat(ran.err().replace(place.toString(), ""), not(containsString("Exception")));
    assertThat(ran.err(), not(containsString(".part")));
    assertThat(ran.err(), not(containsString(".tmp")));
    assertThat(ran.exit(), is(ExitCode.USAGE));
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(each -> each.toString().endsWith(".part")).count(), is(0L));
    }
  }

  private Path app() throws IOException {
    Path app = Files.createDirectories(folder.resolve("app"));
    if (!Files.exists(app.resolve("manifest.yml"))) {
      CheckedFolder.ofOneRoute(app);
    }
    return app;
  }
}
