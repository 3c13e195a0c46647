package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A first configuration, a gateway for tests in any language, and functions without Node.js. */
class OwnFunctionsCommandTest {
  private static final Path APP =
      Path.of("..", "examples", "employee-directory").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void initWritesARequestForEachRouteAndNeverOverwrites() throws Exception {
    Files.copy(APP.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    Files.copy(APP.resolve("custom-scopes.yaml"), folder.resolve("custom-scopes.yaml"));
    Ran first = ForgeApiProcess.run(folder, "init", ".");
    assertThat(first.out() + first.err(), first.exit(), is(0));
    assertThat(
        Files.readString(folder.resolve("forge-api.yaml")),
        containsString("  employee-api-2:\n    path: /getEmployeeName/1234\n"));
    Ran second = ForgeApiProcess.run(folder, "init", ".");
    assertThat(second.exit(), is(2));
    assertThat(second.err(), containsString("exists already"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theGatewayRunsACommandAndEndsWithItsExitCode() throws Exception {
    Ran ran =
        ForgeApiProcess.run(
            folder,
            "gateway",
            APP.toString(),
            "--handlers=canned",
            "--json",
            "--exec",
            "test -n \"$FORGE_GATEWAY_SITE_URL\" && test -n \"$FORGE_GATEWAY_TOKEN_EXPIRED\""
                + " && test -n \"$FORGE_GATEWAY_TOKEN_ALL\""
                + " && exit 7");
    assertThat(ran.out() + ran.err(), ran.exit(), is(7));
    assertThat(ran.out(), containsString("\"accessToken\""));
  }

  @Test
  void withoutNodeOneSentenceSaysWhatToInstall() throws Exception {
    Files.copy(APP.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    Files.copy(APP.resolve("custom-scopes.yaml"), folder.resolve("custom-scopes.yaml"));
    Files.writeString(
        folder.resolve("forge-api.yaml"), "handlers: node\ngateway: {node: no-such-node}\n");
    Ran ran = ForgeApiProcess.run(folder, "check", ".");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("install Node.js 20 or newer"));
    assertThat(ran.err(), containsString("first, add requests.KEY.path for 4 routes"));
    assertThat(ran.err(), not(containsString("\tat ")));
  }
}
