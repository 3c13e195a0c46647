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
import java.util.Optional;
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
    program("node", "echo " + version);
    assertThatTheFunctionsRun(read("node"));
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
    Path node = program("node", script);
    assertThatTheResponsesAreCanned(read("node"), "'" + node + "' " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"node", "no-such-node", "/no/such/node", "./node", "forge-api.yaml"})
  void whereNodeIsMissingTheExpectedResponsesAreReturned(String executable) throws IOException {
    assertThatTheResponsesAreCanned(read(executable), "'" + executable + "' is not found");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aProgramThatTheConfigurationNamesIsNotStarted() throws IOException {
    Path started = folder.resolve("started");
    Path other = program("other", "touch '" + started + "'; echo v22.0.0");
    assertThatTheFunctionsRun(read("other"));
    assertThatTheFunctionsRun(read(other.toString()));
    assertThat(Files.exists(started), is(false));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nodeIsNotLookedForInTheFolderInWhichTheCommandRuns() throws IOException {
    ForgeApiConfiguration configuration =
        fixture("node").variable("PATH", ":.:target::" + folder.getFileName()).read();
    assertThatTheResponsesAreCanned(configuration, "'node' is not found");
  }

  @Test
  void aSiteNeedsNoNode() throws IOException {
    ForgeApiConfiguration configuration =
        new ConfigurationFixture(folder)
            .file(
                """
                target: site
                handlers: auto
                site: sample.atlassian.net
                environmentId: 3aaa01b0-02cc-4d00-3eee-1f01f001f1f0
                """)
            .read();
    assertThat(configuration.warnings(), is(empty()));
  }

  private static void assertThatTheFunctionsRun(ForgeApiConfiguration configuration) {
    assertThat(configuration.handlers(), is(Handlers.NODE));
    assertThat(configuration.answers().keySet(), is(empty()));
    assertThat(configuration.warnings(), is(empty()));
    assertThat(configuration.withoutFunctions(), is(Optional.empty()));
  }

  private static void assertThatTheResponsesAreCanned(
      ForgeApiConfiguration configuration, String why) {
    assertThat(configuration.handlers(), is(Handlers.CANNED));
    assertThat(configuration.answers().keySet(), contains("employee-api-1"));
    assertThat(
        configuration.warnings(),
        contains(
            containsString(
                "forge-api.yaml:1:11: 'handlers' is auto, and "
                    + why
                    + ": the gateway returns the responses that 'requests' expects. To run the"
                    + " app's own functions instead, install Node.js 20 or newer, or name its"
                    + " executable with the key gateway.node")));
    assertThat(configuration.withoutFunctions(), is(Optional.of(configuration.warnings().get(0))));
  }

  private ForgeApiConfiguration read(String executable) throws IOException {
    return fixture(executable).variable("PATH", folder.toString()).read();
  }

  private ConfigurationFixture fixture(String executable) throws IOException {
    return new ConfigurationFixture(folder)
        .file("handlers: auto\ngateway: {node: '" + executable + "'}\n" + REQUESTS);
  }

  private Path program(String name, String script) throws IOException {
    Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true), is(true));
    return program;
  }
}
