package dev.forgeapi.testkit.internal.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code handlers: auto} is what this machine can run. */
class AutomaticHandlersTest {
  private static final String REQUESTS =
      "requests: {employee-api-1: {path: /getEmployeeName, expect: {json: {name: Ada}}}}\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"v20.0.0", "v22.11.0", "v100.1.0-nightly"})
  @DisabledOnOs(OS.WINDOWS)
  void whereNodeIsFoundTheFunctionsRun(String version) throws IOException {
    ForgeApiConfiguration configuration = read(node("echo " + version));
    assertThat(configuration.handlers(), is(Handlers.NODE));
    assertThat(configuration.answers().keySet(), is(empty()));
    assertThat(configuration.warnings(), is(empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo v18.20.4          | is Node.js 18.20.4",
        "echo v0.10.1           | is Node.js 0.10.1",
        "echo v9999999999.1     | is Node.js 9999999999.1",
        "echo 20.1.0            | is not Node.js",
        "echo                   | is not Node.js",
        "echo v22.0.0; exit 3   | is not Node.js",
        "seq 1000               | is not Node.js",
      })
  @DisabledOnOs(OS.WINDOWS)
  void anythingElseIsNamedAndTheExpectedResponsesAreReturned(String script, String why)
      throws IOException {
    assertThatTheResponsesAreCanned(node(script), why);
  }

  @Test
  void whereNodeIsMissingTheExpectedResponsesAreReturned() throws IOException {
    assertThatTheResponsesAreCanned("no-such-node", "cannot be started");
  }

  @Test
  void aSiteStartsNoProcess() throws IOException {
    ForgeApiConfiguration configuration =
        new ConfigurationFixture(folder)
            .file(
                """
                target: site
                handlers: auto
                gateway: {node: no-such-node}
                site: sample.atlassian.net
                environmentId: 3aaa01b0-02cc-4d00-3eee-1f01f001f1f0
                """)
            .read();
    assertThat(configuration.warnings(), is(empty()));
  }

  private void assertThatTheResponsesAreCanned(String executable, String why) throws IOException {
    ForgeApiConfiguration configuration = read(executable);
    assertThat(configuration.handlers(), is(Handlers.CANNED));
    assertThat(configuration.answers().keySet(), contains("employee-api-1"));
    assertThat(
        configuration.warnings(),
        contains(
            containsString(
                "forge-api.yaml:1:11: 'handlers' is auto, and '"
                    + executable
                    + "' "
                    + why
                    + ": the gateway returns the responses that 'requests' expects. To run the"
                    + " app's own functions instead, install Node.js 20 or newer, or name its"
                    + " executable with the key gateway.node")));
  }

  private ForgeApiConfiguration read(String executable) throws IOException {
    return new ConfigurationFixture(folder)
        .file("handlers: auto\ngateway: {node: '" + executable + "'}\n" + REQUESTS)
        .read();
  }

  private String node(String script) throws IOException {
    Path node = folder.resolve("some-node");
    Files.writeString(node, "#!/bin/sh\n" + script + "\n");
    assertThat(node.toFile().setExecutable(true), is(true));
    return node.toString();
  }
}
