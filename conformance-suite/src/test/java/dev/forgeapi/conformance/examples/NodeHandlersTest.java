package dev.forgeapi.conformance.examples;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayStartException;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The examples checked with their own JavaScript behind the gateway, run by Node. */
@Tag("integration")
class NodeHandlersTest {

  @Test
  void theProbeAppsFunctionsAreFoundConformant() throws Exception {
    assumeNode();
    RunResult result = ConformanceRun.run(configuration("probe-app", true), RunOptions.all());
    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
  }

  @Test
  void theEmployeeDirectorysFunctionsAreFoundConformant() throws Exception {
    assumeNode();
    RunResult result =
        ConformanceRun.run(configuration("employee-directory", false), RunOptions.all());
    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
  }

  @Test
  void withoutNodeTheEmployeeDirectoryIsCheckedWithTheExpectedResponses() throws Exception {
    ForgeApiConfiguration configuration =
        ConfigurationReader.in(Path.of("..", "examples", "employee-directory"))
            .override("gateway.node", "no-such-node", "this test")
            .read();
    assertThat(configuration.handlers(), is(Handlers.CANNED));
    assertThat(configuration.warnings(), contains(containsString("'no-such-node' is not found")));
    RunResult result = ConformanceRun.run(configuration, RunOptions.all());
    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
  }

  @Test
  void withNodeTheEmployeeDirectoryNeedsNoOption() throws Exception {
    assumeNode();
    ForgeApiConfiguration configuration =
        ConfigurationReader.in(Path.of("..", "examples", "employee-directory")).read();
    assertThat(configuration.handlers(), is(Handlers.NODE));
  }

  @Test
  void withoutNodeNoCheckRuns() {
    ForgeApiConfiguration configuration =
        reader("probe-app").override("gateway.node", "no-such-node", "this test").read();
    assertThrows(
        GatewayStartException.class, () -> ConformanceRun.run(configuration, RunOptions.all()));
  }

  private static ForgeApiConfiguration configuration(String example, boolean probe) {
    ForgeApiConfiguration configuration = reader(example).read();
    assertThat(configuration.probe(), is(probe));
    return configuration;
  }

  private static ConfigurationReader reader(String example) {
    return ConfigurationReader.in(Path.of("..", "examples", example))
        .override("handlers", "node", "this test");
  }

  private static void assumeNode() throws InterruptedException {
    try {
      assumeTrue(new ProcessBuilder("node", "--version").start().waitFor() == 0);
    } catch (IOException absent) {
      assumeTrue(false, "Node is not installed");
    }
  }
}
