package dev.forgeapi.conformance.emptypass;

import static dev.forgeapi.conformance.emptypass.NoEmptyPass.assertRefused;

import dev.forgeapi.conformance.cli.CheckedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Nothing passes for want of something to check. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("integration")
class NoEmptyPassInputTest {
  @TempDir private Path path;

  @Test
  void anEmptyDirectory() throws Exception {
    assertRefused(
        new CheckedFolder(path).check(), 2, "there is no manifest.yml", "run in the folder");
  }

  @Test
  void aManifestWithoutAnApiRoute() throws Exception {
    CheckedFolder folder = CheckedFolder.ofProbeApp(path);
    String manifest = Files.readString(path.resolve("manifest.yml"));
    folder.with(
        "manifest.yml",
        manifest.substring(0, manifest.indexOf("  apiRoute:"))
            + "  webtrigger: [{key: web, function: exact-fn, response: {type: dynamic}}]\n");
    Files.delete(path.resolve("custom-scopes.yaml"));
    folder.with("forge-api.yaml", "target: gateway\n");
    assertRefused(folder.check(), 3, "declares no apiRoute", "declare one under modules.apiRoute");
  }

  @Test
  void unreadableYaml() throws Exception {
    CheckedFolder folder = CheckedFolder.ofProbeApp(path).with("manifest.yml", "app: {id: [\n");
    assertRefused(
        folder.check(), 2, "manifest.yml:2:1: error: not valid YAML", "Check the indentation");
  }

  @Test
  void anUnknownConfigurationKey() throws Exception {
    CheckedFolder folder = CheckedFolder.ofProbeApp(path).and("tarket: gateway");
    assertRefused(folder.check(), 2, "unknown key 'tarket'", "did you mean 'target'?");
  }

  @Test
  void aVariableThatIsNotSet() throws Exception {
    CheckedFolder folder =
        CheckedFolder.ofBareSite(path, 9)
            .and(
                "identities: {all: {scopes: [read:probe:custom], accessToken:"
                    + " \"${NO_SUCH_TOKEN_IS_SET}\"}}");
    assertRefused(
        folder.check(),
        2,
        "needs the environment variable NO_SUCH_TOKEN_IS_SET",
        "export it before the run");
  }

  @Test
  void anOnlyThatSelectsNothing() throws Exception {
    CheckedFolder folder = CheckedFolder.ofProbeApp(path);
    assertRefused(
        folder.check("--only=ROUT-1"), 2, "no requirement 'ROUT-1'", "did you mean 'ROUTE-1'?");
  }

  @Test
  void everythingOutOfScope() throws Exception {
    CheckedFolder folder =
        CheckedFolder.ofProbeApp(path)
            .and(
                "outOfScope: {URL: x, ROUTE: x, QUERY: x, HEADER: x, BODY: x, RESPONSE: x, AUTH: x,"
                    + " SCOPE: x, STATE: x, TOKEN: x, OBS: x}");
    assertRefused(folder.check(), 2, "everything is out of scope", "remove from it");
  }

  @Test
  void onlyPostRoutesUnderGetOnlySafety() throws Exception {
    CheckedFolder folder = CheckedFolder.ofProbeApp(path).and("safety: {methods: [GET]}");
    String manifest = Files.readString(path.resolve("manifest.yml"));
    folder.with("manifest.yml", postOnly(manifest));
    assertRefused(
        folder.check(), 3, "no route is in scope", "allow the method of a route with --allow");
  }

  private static String postOnly(String manifest) {
    int routes = manifest.indexOf("    - key: probe-exact");
    int create = manifest.indexOf("    - key: probe-create");
    int next = manifest.indexOf("    - key: probe-replace");
    return manifest.substring(0, routes) + manifest.substring(create, next);
  }
}
