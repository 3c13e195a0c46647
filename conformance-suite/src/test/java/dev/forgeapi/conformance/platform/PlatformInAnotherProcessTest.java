package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The written configuration is all that joins the suite with a platform in another process. */
@Tag("integration")
class PlatformInAnotherProcessTest {
  @TempDir private Path folder;

  @Test
  void aLegalPlatformIsConformant() throws Exception {
    RunResult result = check("legal state: nothing special");

    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
  }

  @Test
  void aPlatformThatNeedsNoProductScopeFailsThatRequirement() throws Exception {
    RunResult result = check("scope: no product scope is needed");

    assertThat(result.sentence(), result.verdict(), is(RunVerdict.NONCONFORMANT));
    assertThat(
        result.checks().stream()
            .filter(check -> check.verdict() == Verdict.FAIL)
            .map(CheckResult::id)
            .toList(),
        hasItem("SCOPE-4"));
  }

  private RunResult check(String entry) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PlatformProcess.class.getName(),
                entry,
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !process.isAlive() || Files.exists(folder.resolve("ready")));
      return ConformanceRun.run(
          ConfigurationReader.in(folder)
              .file(folder.resolve("forge-api.yaml"))
              .environment(Map.of())
              .read(),
          RunOptions.all());
    } finally {
      process.destroy();
    }
  }
}
