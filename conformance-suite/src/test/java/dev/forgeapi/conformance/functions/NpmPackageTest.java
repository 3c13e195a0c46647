package dev.forgeapi.conformance.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The npm package finds Java, or says what to install. */
@DisabledOnOs(OS.WINDOWS)
class NpmPackageTest {
  private static final Path PACKAGE = Path.of("..", "npm").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @BeforeEach
  void unpack() throws IOException {
    FunctionApp.assumeNode();
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("lib"));
    Files.copy(PACKAGE.resolve("bin/forge-api.js"), folder.resolve("bin/forge-api.js"));
    Files.createFile(folder.resolve("lib/forge-api.jar"));
  }

  private record Ended(int code, String said) {}

  @Test
  void theCommandLineRunsWithItsArgumentsAndItsExitCode() throws Exception {
    Ended ended = run(java("21.0.1", 3), "check", "my app");
    assertThat(ended.said(), containsString("forge-api.jar|check|my app|"));
    assertThat(ended.code(), is(3));
  }

  @Test
  void anOldJavaIsNamedWithWhatToInstall() throws Exception {
    Ended ended = run(java("1.8.0_402", 0), "check");
    assertThat(ended.said(), containsString("is Java 8, but 17 or newer is needed: install it"));
    assertThat(ended.code(), is(4));
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    Ended ended = run(Files.createDirectories(folder.resolve("empty")), "check");
    assertThat(
        ended.said(),
        containsString("it needs Java 17 or newer, and there is no 'java': install it"));
    assertThat(ended.code(), is(4));
  }

  /** A folder with a {@code java} that says its version, else its arguments. */
  private Path java(String version, int code) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("java"));
    Path java = bin.resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        if [ "$1" = -version ]; then echo 'openjdk version "%s"' >&2; exit 0; fi
        for one; do printf '%%s|' "$one"; done
        exit %d
        """
            .formatted(version, code));
    assertThat(java.toFile().setExecutable(true), is(true));
    return bin;
  }

  private Ended run(Path path, String... arguments) throws IOException, InterruptedException {
    Process which = new ProcessBuilder("node", "-p", "process.execPath").start();
    String node = new String(which.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    ProcessBuilder builder =
        new ProcessBuilder(node, folder.resolve("bin/forge-api.js").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", path.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }
}
