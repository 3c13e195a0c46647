package dev.forgeapi.conformance.examples;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example in TypeScript, with the vendor's packages and the esbuild that npm installs for it.
 */
class AssetRegisterTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "asset-register");

  @TempDir private Path folder;

  @Test
  void itsConfigurationStatesARequestForEachRoute() {
    var configuration = ConfigurationReader.in(EXAMPLE).read();
    List<String> routes = AppManifest.load(EXAMPLE).routes().stream().map(ApiRoute::key).toList();
    assertThat(
        routes.stream().filter(key -> !configuration.requests().containsKey(key)).toList(),
        is(empty()));
  }

  @Tag("thorough")
  @Test
  void itsOwnFunctionsAreFoundConformantAndEachBreakIsSeen() throws Exception {
    install();
    run("npx", "tsc");
    RunResult result = check();
    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));

    Path source = folder.resolve("src/assets.ts");
    String text = Files.readString(source);
    Files.writeString(source, text.replace(", { Location: [`/assets/${id}`] }", ""));
    assertBlamed(check(), "create-asset", "no header Location");
    Files.writeString(source, text.replace("'/rest", "'/x").replace("route`/rest", "route`/other"));
    assertBlamed(check(), "create-asset", "calls GET /other/api/3/myself of jira as user");
    Files.writeString(source, text.replace("return asset ? json(200", "return asset ? jsn(200"));
    assertBlamed(check(), "find-asset", "ReferenceError");
  }

  /** Other routes may need the broken one, to have something to find. */
  private static void assertBlamed(RunResult result, String route, String said) {
    assertThat(result.verdict(), is(RunVerdict.NONCONFORMANT));
    List<CheckResult> failed =
        result.checks().stream().filter(check -> check.verdict() == Verdict.FAIL).toList();
    assertThat(failed.stream().map(CheckResult::id).toList(), everyItem(is("RESPONSE-1")));
    CheckResult first =
        failed.stream().filter(check -> route.equals(check.route())).findFirst().orElseThrow();
    assertThat(first.message() + first.output(), containsString(said));
  }

  private RunResult check() {
    return ConformanceRun.run(ConfigurationReader.in(folder).read(), RunOptions.all());
  }

  private void install() throws Exception {
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = EXAMPLE.relativize(file);
        if (!relative.startsWith("node_modules") && !relative.startsWith("target")) {
          Path copy = folder.resolve(relative.toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said, process.waitFor(), is(0));
  }
}
