package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItemInArray;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone: a check that shares the machine with others may not be able to time the toggle. */
@Isolated
@Tag("integration")
class CheckedExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void theEmployeeDirectoryIsFoundConformantByAProcessOfItsOwn() throws Exception {
    assertConformant("employee-directory");
  }

  @Tag("thorough")
  @Test
  void theProbeAppIsFoundConformantByAProcessOfItsOwn() throws Exception {
    assertConformant("probe-app");
  }

  private void assertConformant(String example) throws Exception {
    Ran ran =
        ForgeApiProcess.run(
            folder, "check", EXAMPLES.resolve(example).toString(), "--report-dir=reports");
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), startsWith("CONFORMANT"));
    assertThat(
        ran.out(), containsString("reports/report.html, reports/summary.md, reports/results.json"));
    // How far it is: one line at least, more on a slow machine.
    assertThat(ran.err().lines().toList(), everyItem(startsWith("forge-api: ")));
    assertThat(folder.resolve("reports").toFile().list(), hasItemInArray("report.html"));
  }
}
