package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
  private static final String MANIFEST =
      """
      app: {id: "ari:cloud:ecosystem::app/1111-2222", runtime: {name: nodejs24.x}}
      modules:
        function:
          - {key: serve, handler: index.serve}
        apiRoute:
          - {key: r1, path: PATH, operation: GET, function: serve, scopes: ["read:x:custom"]}
      """;

  @TempDir private Path folder;

  @Test
  void aGoodManifestHasNothingToSayOnStandardOutput() throws IOException {
    write("/employees");
    Ran ran = Ran.forgeApi("lint", folder.toString());
    assertThat(ran.exit(), is(0));
    assertThat(ran.out(), is(emptyString()));
    assertThat(ran.err(), startsWith("forge-api: no errors, no warnings, 1 REST API route\n"));
  }

  @Test
  void anErrorIsNamedWithFileLineAndColumn() throws IOException {
    Path manifest = write("/employee-name");
    Ran ran = Ran.forgeApi("lint", folder.toString());
    assertThat(ran.exit(), is(1));
    assertThat(ran.out(), startsWith(manifest + ":6:23: error: "));
    assertThat(ran.out(), containsString("F-005"));
    assertThat(ran.err(), startsWith("forge-api: 1 error, no warnings\n"));
  }

  @Test
  void theManifestItselfMayBeNamed() throws IOException {
    assertThat(Ran.forgeApi("lint", write("/x/**/y").toString()).exit(), is(1));
  }

  @Test
  void aWarningIsShownAndIsNoError() throws IOException {
    write("/x");
    Files.writeString(
        folder.resolve("custom-scopes.yaml"),
        """
        version: 1
        scopes:
          read:y:custom: {displayName: Read, description: Read it}
        """);
    Ran ran = Ran.forgeApi("lint", folder.toString());
    assertThat(ran.exit(), is(0));
    assertThat(ran.out(), containsString(": warning: "));
  }

  @Test
  void anotherScopesFileMayBeNamed() throws IOException {
    write("/x");
    Path scopes = Files.writeString(folder.resolve("scopes.yaml"), "version: 2\nscopes: {}\n");
    Ran ran = Ran.forgeApi("lint", folder.toString(), "--custom-scopes", scopes.toString());
    assertThat(ran.exit(), is(1));
    assertThat(ran.out(), containsString("scopes.yaml:1:"));
  }

  @Test
  void aFolderWithoutManifestIsUnreadableAndReportedInOneLine() {
    Ran ran = Ran.forgeApi("lint", folder.toString());
    assertThat(ran.exit(), is(2));
    assertThat(ran.out(), is(emptyString()));
    assertThat(ran.err(), matchesPattern("[^\\n]*manifest.yml:1:1: error: [^\\n]+\\n"));
  }

  @Test
  void theOutputSaysThatTheServerChecksMore() throws IOException {
    write("/employees");
    assertThat(
        Ran.forgeApi("lint", folder.toString()).err(),
        containsString("local checks of forge lint; Atlassian's server also checks the manifest"));
  }

  private Path write(String path) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    Files.writeString(sources.resolve("index.js"), "exports.serve = () => ({});");
    return Files.writeString(folder.resolve("manifest.yml"), MANIFEST.replace("PATH", path));
  }
}
