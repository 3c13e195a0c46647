package dev.forgeapi.conformance.emptypass;

import static dev.forgeapi.conformance.emptypass.NoEmptyPass.assertRefused;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.cli.CheckedFolder;
import dev.forgeapi.conformance.run.CheckExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A kit from which something is missing does not pass. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("integration")
class NoEmptyPassRuntimeTest {
  @TempDir private Path path;

  @Test
  void theEngineThatRunsTheChecksIsAbsent() throws Exception {
    CheckedFolder folder = CheckedFolder.ofOneRoute(path);
    String without = classPath(entry -> !entry.contains("junit-jupiter-engine"));
    assertRefused(
        folder.checkOn(without),
        4,
        "the JUnit Jupiter engine is not on the class path",
        "add org.junit");
  }

  @Test
  void theExtensionOfTheChecksIsAbsent() throws Exception {
    CheckedFolder folder = CheckedFolder.ofOneRoute(path);
    Path checks =
        Path.of(CheckExtension.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path copy = path.resolve("classes");
    copyWithout("CheckExtension.class", checks, copy);
    String without = copy + File.pathSeparator + classPath(entry -> !Path.of(entry).equals(checks));
    assertRefused(
        folder.checkOn(without), 4, "the check was planned but did not report", "report it with");
  }

  @Test
  void noTestIsDiscovered() throws Exception {
    CheckedFolder folder = CheckedFolder.ofOneRoute(path);
    Path blind = Files.createDirectory(path.resolve("blind"));
    Path source = path.resolve("JupiterTestEngine.java");
    Files.writeString(source, BLIND_ENGINE);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    String all = classPath(entry -> true);
    String[] args = {"-proc:none", "-cp", all, "-d", blind.toString(), source.toString()};
    assertThat(javac.run(System.out, System.err, args), is(0));
    assertRefused(
        folder.checkOn(blind + File.pathSeparator + all),
        4,
        "JUnit found none of the checks",
        "run forge-api.jar");
  }

  private static final String BLIND_ENGINE =
      """
      package org.junit.jupiter.engine;
      import org.junit.platform.engine.*;
      import org.junit.platform.engine.support.descriptor.EngineDescriptor;
      public class JupiterTestEngine implements TestEngine {
        public String getId() { return "junit-jupiter"; }
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
          return new EngineDescriptor(id, "finds nothing");
        }
        public void execute(ExecutionRequest request) {}
      }
      """;

  private static String classPath(Predicate<String> kept) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .filter(kept)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void copyWithout(String name, Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(each -> !each.endsWith(name)).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
