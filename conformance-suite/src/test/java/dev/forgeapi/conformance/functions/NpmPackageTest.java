package dev.forgeapi.conformance.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
    assertThat(ended.said(), containsString("is Java 8, but 17 or newer is required: install it"));
    assertThat(ended.code(), is(4));
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    Ended ended = run(Files.createDirectories(folder.resolve("empty")), "check");
    assertThat(
        ended.said(),
        containsString("Java 17 or newer is required, but 'java' was not found: install it"));
    assertThat(ended.code(), is(4));
  }

  @Test
  void npmPacksTheCommandLineThatTheBuildMade() throws Exception {
    Path npm = copyOfPackage();
    Ended without = start(npm, "npm", "pack", "--offline");
    assertThat(without.said(), containsString("run ./mvnw -DskipTests package first"));
    assertThat(without.code() == 0, is(false));

    Path target = Files.createDirectories(folder.resolve("repository/conformance-suite/target"));
    Files.writeString(target.resolve("forge-api.jar"), "the jar");
    Ended packed = start(npm, "npm", "pack", "--offline");
    assertThat(packed.said(), packed.code(), is(0));
    start(npm, "tar", "xzf", "forge-api-0.1.0.tgz");
    assertThat(Files.readString(npm.resolve("package/lib/forge-api.jar")), is("the jar"));
    assertThat(
        Files.readString(npm.resolve("package/bin/forge-api.js")),
        is(Files.readString(PACKAGE.resolve("bin/forge-api.js"))));
  }

  @Tag("thorough")
  @Test
  void npxRunsThePackedCommandLineOnAnApp() throws Exception {
    Path jar = Path.of("target", "forge-api.jar").toAbsolutePath();
    assumeTrue(Files.exists(jar), "the command line has not been packaged");
    Path npm = copyOfPackage();
    Path target = Files.createDirectories(folder.resolve("repository/conformance-suite/target"));
    Files.createSymbolicLink(target.resolve("forge-api.jar"), jar);
    assertThat(start(npm, "npm", "pack", "--offline").code(), is(0));
    Path app = Files.createDirectories(folder.resolve("app"));
    FunctionApp.in(app);
    Ended checked =
        start(
            app,
            "npx",
            "--yes",
            "--offline",
            "--package",
            npm.resolve("forge-api-0.1.0.tgz").toString(),
            "forge-api",
            "check");
    assertThat(checked.said(), containsString("CONFORMANT for all 3 routes"));
    assertThat(checked.said(), containsString("forge-api: functions: Node.js "));
    assertThat(checked.code(), is(0));
  }

  private Path copyOfPackage() throws IOException {
    Path npm = folder.resolve("repository/npm");
    Files.createDirectories(npm.resolve("bin"));
    for (String file :
        List.of("package.json", "README.md", "bin/copy-jar.js", "bin/forge-api.js")) {
      Files.copy(PACKAGE.resolve(file), npm.resolve(file));
    }
    return npm;
  }

  private static Ended start(Path folder, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
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
