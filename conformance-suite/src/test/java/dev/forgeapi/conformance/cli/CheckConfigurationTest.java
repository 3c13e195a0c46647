package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckConfigurationTest {
  private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertRefused(check("nowhere"), "nowhere' is not a folder");
  }

  @Test
  void anEmptyFolderHasNoManifest() {
    assertRefused(check(""), "manifest.yml");
  }

  @Test
  void anUnknownKeyIsNamedWithTheNearestKnownOne() throws IOException {
    write("forge-api.yaml", "tarket: gateway\n");
    assertRefused(check(""), "tarket");
    assertRefused(check(""), "target");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() throws IOException {
    copyManifest();
    write(
        "forge-api.yaml",
        """
        target: site
        site: sample.atlassian.net
        environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
        identities:
          reader: {scopes: ["read:probe:custom"], accessToken: "${NO_SUCH_TOKEN_IS_SET}"}
        """);
    assertRefused(check(""), "NO_SUCH_TOKEN_IS_SET");
  }

  @Test
  void handlersThatNodeIsToRunNeedNode() throws IOException {
    copyManifest();
    write("forge-api.yaml", "handlers: node\ngateway: {node: no-such-node}\n");
    assertRefused(check(""), "handlers: node needs Node.js, but 'no-such-node' cannot be started");
  }

  @Test
  void handlersAreAnEchoOrNodes() throws IOException {
    copyManifest();
    write("forge-api.yaml", "handlers: python\n");
    assertRefused(
        check(""),
        "forge-api.yaml:1:11: 'handlers' is 'python': expected echo, canned, node, or auto");
  }

  @Test
  void anUnreadableManifestIsReportedWithItsPlace() throws IOException {
    write("manifest.yml", "app: {id: [\n");
    assertRefused(check(""), "manifest.yml:2:1: error:");
  }

  @Test
  void aManifestThatTheForgeCliRejectsIsReportedWithItsPlace() throws IOException {
    copyManifest();
    Path manifest = folder.resolve("manifest.yml");
    Files.writeString(manifest, Files.readString(manifest).replace("/exact", "/not-exact"));
    assertRefused(check(""), "manifest.yml:");
  }

  @Test
  void anUnknownTargetNamesTheOption() throws IOException {
    copyManifest();
    assertRefused(check("", "--target", "gatway"), "--target");
  }

  @Test
  void aReportDirectoryThatCannotBeWrittenIsFoundBeforeTheRun() throws IOException {
    copyManifest();
    Path file = Files.createFile(folder.resolve("file"));
    Ran ran = check("", "--report-dir", file.resolve("reports").toString());
    assertRefused(ran, "reports cannot be written to");
    assertThat(ran.err(), containsString("--report-dir"));
  }

  @Test
  void aSelectionOfNothingIsRefused() throws IOException {
    copyManifest();
    assertRefused(check("", "--only", "ROUT-1"), "ROUT-1");
  }

  @Test
  void anOlderVerdictDoesNotOutliveARunThatCouldNotBegin() throws IOException {
    copyManifest();
    Path older = Files.createDirectories(folder.resolve("reports")).resolve("results.json");
    for (String[] wrong :
        new String[][] {
          {"--only", "ROUT-1"}, {"--target", "cloud"}, {"--bogus"}, {"--only"}, {"--shard", "x"}
        }) {
      Files.writeString(older, "{\"verdict\": \"CONFORMANT\"}");
      assertRefused(check("", wrong), wrong[wrong.length - 1]);
      assertThat(Files.exists(older), is(false));
    }
    Files.writeString(older, "{\"verdict\": \"CONFORMANT\"}");
    write("forge-api.yaml", "tarket: gateway\n");
    assertRefused(check(""), "tarket");
    assertThat(Files.exists(older), is(false));
  }

  private Ran check(String dir, String... options) {
    List<String> args = new ArrayList<>(List.of("check", folder.resolve(dir).toString()));
    args.addAll(List.of(options));
    if (!args.contains("--report-dir")) {
      args.add("--report-dir=" + folder.resolve("reports"));
    }
    return Ran.forgeApi(args.toArray(String[]::new));
  }

  private static void assertRefused(Ran ran, String message) {
    assertThat(ran.err(), containsString(message));
    assertThat(ran.exit(), is(2));
    assertThat(ran.out(), is(emptyString()));
    assertThat(ran.err(), allOf(not(containsString("\tat ")), not(containsString("Exception"))));
  }

  private void copyManifest() throws IOException {
    for (String name : new String[] {"manifest.yml", "custom-scopes.yaml"}) {
      Files.copy(EXAMPLES.resolve("probe-app").resolve(name), folder.resolve(name));
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
