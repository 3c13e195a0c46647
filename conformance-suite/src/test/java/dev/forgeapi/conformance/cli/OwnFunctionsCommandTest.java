package dev.forgeapi.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A first configuration, a gateway for tests in any language, and functions without Node.js. */
@Tag("integration")
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
        allOf(
            containsString(
                """
                employee-api-2:
                  path: /getEmployeeName/1234
                  # Also matched by employee-api-3 (/getEmployeeName/**): no request reaches only employee-api-2.
                """
                    .indent(2)),
            containsString("  employee-api-3:\n    path: /getEmployeeName/1234/5678\n    expect")));
    Ran second = ForgeApiProcess.run(folder, "init", ".");
    assertThat(second.exit(), is(2));
    assertThat(second.err(), containsString("exists already"));
  }

  @Test
  void initNeedsTheFolderOfAnApp() throws IOException {
    Path manifest = Files.copy(APP.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    for (Path wrong : List.of(manifest, folder.resolve("nowhere"))) {
      Ran ran = Ran.forgeApi("init", wrong.toString());
      assertThat(ran.exit(), is(2));
      assertThat(
          ran.err(),
          startsWith(
              "forge-api: '%s' is not a folder: name the folder that contains".formatted(wrong)));
    }
  }

  @Test
  void initWritesTheProductThatTheScopesName() throws Exception {
    Files.writeString(
        folder.resolve("manifest.yml"),
        Files.readString(APP.resolve("manifest.yml"))
            + "permissions: {scopes: [read:jira-work, read:issue:jira]}\n");
    Files.copy(APP.resolve("custom-scopes.yaml"), folder.resolve("custom-scopes.yaml"));
    assertThat(ForgeApiProcess.run(folder, "init").exit(), is(0));
    assertThat(
        Files.readString(folder.resolve("forge-api.yaml")), containsString("  name: jira\n"));
  }

  @Test
  void whatInitWritesIsConformantWithFunctionsThatAnswerWellWhateverTheirStatus() throws Exception {
    assumeTrue(hasNode(), "Node is not installed");
    app(
        """
        - {key: list, path: /assets, operation: GET, function: list-function, accept: [application/json], scopes: ["read:asset:custom"]}
        - {key: make, path: /assets, operation: POST, function: make-function, accept: [application/json], scopes: ["write:asset:custom"]}
        - {key: remove, path: "/assets/*", operation: DELETE, function: remove-function, accept: [application/json], scopes: ["write:asset:custom"]}
        """,
        """
        - {key: list-function, handler: handlers/assets.list}
        - {key: make-function, handler: handlers/assets.make}
        - {key: remove-function, handler: handlers/assets.remove}
        """);
    Files.createDirectories(folder.resolve("src/handlers"));
    Files.writeString(
        folder.resolve("src/handlers/assets.js"),
        """
        export const list = () => ({ statusCode: 200, body: '[]' });
        export const make = () => ({ statusCode: 201, body: '{}' });
        export const remove = () => ({ statusCode: 204 });
        """);
    assertThat(ForgeApiProcess.run(folder, "init").exit(), is(0));
    Ran ran = ForgeApiProcess.run(folder, "check");
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), containsString("CONFORMANT for all 3 routes"));
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
                + " && test -n \"$FORGE_GATEWAY_CLIENT_ID$FORGE_GATEWAY_CLIENT_SECRET\""
                + " && exit 7");
    assertThat(ran.out() + ran.err(), ran.exit(), is(7));
    assertThat(
        ran.out(),
        allOf(
            containsString("\"accessToken\""),
            containsString("\"clientSecret\""),
            containsString("/oauth/token\""),
            containsString("sns=")));
  }

  @Test
  void neitherTheLogNorAReportShowsTheValueOfAVariable() throws Exception {
    assumeTrue(hasNode(), "Node is not installed");
    Files.copy(APP.resolve("manifest.yml"), folder.resolve("manifest.yml"));
    Files.copy(APP.resolve("custom-scopes.yaml"), folder.resolve("custom-scopes.yaml"));
    String source = Files.readString(APP.resolve("src/index.js"));
    Files.createDirectory(folder.resolve("src"));
    Files.writeString(
        folder.resolve("src/index.js"),
        source.replaceAll(
            "(export (?:const \\w+ = |(?:async )?function \\w+\\()[^\\n]*\\{\\n)",
            "$1  console.log(process.env.KEY, btoa(process.env.KEY));"
                + " throw new Error(process.env.KEY, { cause: new Error(process.env.KEY) });\n"));
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        Files.readString(APP.resolve("forge-api.yaml"))
                .replaceAll("(?m)^(?:answers|handlers):.*(?:\\n[ #].*)*", "")
            + "\nhandlers: node\nvariables: {KEY: s3cr3t-value-42}\n");
    // The published jar has no SLF4J, which would take the log.
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("slf4j-nop"))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    Ran ran;
    try (ForgeApiProcess process =
        ForgeApiProcess.startOn(
            classPath, folder, "check", ".", "-v", "--only=RESPONSE", "--report-dir=out")) {
      ran = process.ended();
    }
    assertThat(ran.out() + ran.err(), ran.exit(), is(1));
    assertThat(ran.err(), containsString("Error: ${KEY}"));
    StringBuilder said = new StringBuilder(ran.out()).append(ran.err());
    try (Stream<Path> reports = Files.list(folder.resolve("out"))) {
      for (Path report : reports.toList()) {
        said.append(Files.readString(report));
      }
    }
    assertThat(said.toString(), not(containsString("s3cr3t-value-42")));
    assertThat(said.toString(), not(containsString("czNjcjN0LXZhbHVlLTQy")));
  }

  @Test
  void evidenceShowsNoValueOfAVariableAndDecidesTheSame() throws Exception {
    assumeTrue(hasNode(), "Node is not installed");
    app(
        """
        - {key: find, path: /find, operation: GET, function: find-function, accept: [application/json], scopes: ["read:asset:custom"]}
        """,
        "- {key: find-function, handler: find.run}\n");
    Files.createDirectory(folder.resolve("src"));
    Files.writeString(
        folder.resolve("src/find.js"),
        """
        export const run = () => ({
          statusCode: 200,
          headers: { Key: process.env.KEY },
          body: JSON.stringify({ key: process.env.KEY, port: Number(process.env.PORT) }),
        });
        """);
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        """
        handlers: node
        product: jira
        variables: {KEY: s3cr3t-value-42, PORT: '8080'}
        requests:
          find:
            path: /find
            expect: {headers: {Key: s3cr3t-value-42}, exactJson: {key: s3cr3t-value-42, port: 8080}}
        """);
    Ran ran =
        ForgeApiProcess.run(
            folder, "check", ".", "--only=RESPONSE", "--report-dir=out", "--evidence=e.zip");
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    try (ZipFile evidence = new ZipFile(folder.resolve("e.zip").toFile())) {
      for (ZipEntry part : evidence.stream().toList()) {
        String text = new String(evidence.getInputStream(part).readAllBytes(), UTF_8);
        assertThat(part.getName(), text, not(containsString("s3cr3t-value-42")));
      }
    }
    Ran again = ForgeApiProcess.run(folder, "verify-report", "e.zip");
    assertThat(again.out() + again.err(), again.exit(), is(0));
    assertThat(again.out(), containsString("VERIFIED"));
  }

  /** Writes a manifest with these routes and functions, and the scopes that they may need. */
  private void app(String routes, String functions) throws IOException {
    Files.writeString(
        folder.resolve("manifest.yml"),
        """
        app:
          id: ari:cloud:ecosystem::app/aaaa1111-0000-4000-8000-000000000014
          runtime: {name: nodejs22.x}
        modules:
          apiRoute:
        %s  function:
        %s\
        """
            .formatted(routes.indent(4), functions.indent(4)));
    Files.writeString(
        folder.resolve("custom-scopes.yaml"),
        """
        version: 1
        scopes:
          read:asset:custom: {displayName: Read assets, description: Reads assets}
          write:asset:custom: {displayName: Change assets, description: Changes assets}
        """);
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
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
