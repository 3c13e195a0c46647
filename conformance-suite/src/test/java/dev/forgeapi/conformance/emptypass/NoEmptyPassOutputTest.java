package dev.forgeapi.conformance.emptypass;

import static dev.forgeapi.conformance.emptypass.NoEmptyPass.assertRefused;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forgeapi.conformance.cli.CheckedFolder;
import dev.forgeapi.conformance.cli.ForgeApiProcess;
import dev.forgeapi.conformance.cli.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A verdict that cannot be kept is not given. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("integration")
class NoEmptyPassOutputTest {
  @TempDir private Path path;

  @Test
  void aReportDirectoryThatIsAFile() throws Exception {
    CheckedFolder folder = CheckedFolder.ofOneRoute(path).with("reports", "");
    assertRefused(
        folder.check("--report-dir=reports"),
        2,
        "'reports' is a file, not a folder",
        "Choose another folder with --report-dir");
  }

  /** Nobody can make a file in the kernel's folder of processes, the superuser included. */
  @Test
  void aReportDirectoryThatCannotBeWritten() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only Linux has such a folder");
    CheckedFolder folder = CheckedFolder.ofOneRoute(path);
    assertRefused(
        folder.check("--report-dir=/proc"),
        2,
        "'/proc': the folder '/proc' does not accept files",
        "Choose another folder with --report-dir");
  }

  @Test
  void aDiskThatIsFull() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "only Linux has a device that is always full");
    CheckedFolder.ofOneRoute(path);
    Path reports = Files.createDirectory(path.resolve("reports"));
    String part = "junit.xml." + ProcessHandle.current().pid() + ".part";
    Files.createSymbolicLink(reports.resolve(part), Path.of("/dev/full"));
    Ran ran = Ran.forgeApi("check", "--only=URL-1", "--report-dir=" + reports, path.toString());
    assertRefused(ran, 4, "No space left on device", "free some space");
  }

  @Test
  void aDiskThatIsFullWhenTheEvidenceIsKept() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "only Linux has a device that is always full");
    CheckedFolder folder = CheckedFolder.ofOneRoute(path);
    Files.createSymbolicLink(path.resolve("kept.zip.part"), Path.of("/dev/full"));
    Ran ran = folder.check("--only=URL-1", "--evidence=kept.zip");
    assertRefused(ran, 4, "No space left on device", "free some space");
  }

  @Test
  void aStandardOutputThatIsFull() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "only Linux has a device that is always full");
    CheckedFolder.ofOneRoute(path);
    try (ForgeApiProcess process =
        ForgeApiProcess.startWith(Path.of("/dev/full"), path, "check", "--only=URL-1")) {
      assertRefused(
          process.ended(),
          4,
          "standard output cannot be written",
          "write to a place that is writable");
    }
  }
}
