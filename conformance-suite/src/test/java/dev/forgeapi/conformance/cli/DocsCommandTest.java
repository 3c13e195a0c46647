package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.publish.EmployeeDirectory;
import dev.forgeapi.conformance.publish.EndpointTable.DocsFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DocsCommandTest {
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
    this.folder = folder;
    for (String file : new String[] {"manifest.yml", "custom-scopes.yaml"}) {
      Files.copy(EmployeeDirectory.folder().resolve(file), folder.resolve(file));
    }
  }

  private record Result(int exitCode, String out, String error) {}

  /** Errors become exit code 2, as the root command does it for all its commands. */
  private Result docs(Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    int exitCode =
        new CommandLine(
                new DocsCommand(
                    new Console(new PrintWriter(out), new PrintWriter(error)), environment))
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  error.append(e.getClass().getSimpleName()).append(": ").append(e.getMessage());
                  return 2;
                })
            .execute(args);
    return new Result(exitCode, out.toString(), error.toString());
  }

  private void configure(String yaml) throws IOException {
    Files.writeString(folder.resolve("forge-api.yaml"), yaml);
  }

  @Test
  void aManifestAloneIsEnoughForMarkdown() {
    Result result = docs(Map.of(), folder.toString());
    assertThat(result.error(), containsString("'environmentId' is not configured"));
    assertThat(result.exitCode(), is(0));
    assertThat(
        result.out(),
        allOf(
            startsWith("# REST API of employee-directory\n"),
            containsString("`{environmentId}` is the ID of the app's environment"),
            containsString("| GET | `/getEmployeeName/{segment1}` |")));
  }

  @Test
  void theConfigurationGivesProductEnvironmentSiteAndExamples() throws IOException {
    configure(
        """
        target: site
        product: jira
        environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
        site: sample.atlassian.net
        oauth: {clientId: "${ID_THAT_IS_NOT_SET}", clientSecret: "${NOR_IS_THIS}"}
        identities:
          reader: {scopes: ["read:employee:custom"], refreshToken: "${NO_TOKEN_EITHER}"}
        requests:
          employee-by-id:
            path: /getEmployeeName/1234
            headers: {x-desk: "${DESK}"}
        """);
    Result result = docs(Map.of("DESK", "fourth-floor"), folder.toString());
    assertThat(result.error(), is(""));
    assertThat(result.exitCode(), is(0));
    assertThat(
        result.out(),
        allOf(
            containsString("https://{site}/gateway/api/svc/jira/apps/"),
            containsString("_3aaa01b0-02cc-1d00-3eee-1f01f001f1f0"),
            containsString("\"$BASE_URL\"'/getEmployeeName/1234'"),
            containsString("x-desk: ${DESK}"),
            not(containsString("fourth-floor"))));
  }

  @Test
  void theTitleCanBeChosen() {
    assertThat(
        docs(Map.of(), "--title", "Who *sits* where", folder.toString()).out(),
        startsWith("# Who \\*sits\\* where\n"));
  }

  @Test
  void openApiGoesToStandardOutputWhenAskedFor() {
    assertThat(
        docs(Map.of(), "--format", "openapi-json", folder.toString()).out(),
        startsWith("{\n  \"openapi\" : \"3.1.0\""));
    assertThat(
        docs(Map.of(), "--format", "openapi-yaml", folder.toString()).out(),
        startsWith("openapi: \"3.1.0\""));
  }

  @Test
  void anOutputFolderReceivesAllFormats() throws IOException {
    Path target = folder.resolve("public/api");
    Result result = docs(Map.of(), "--output-dir", target.toString(), folder.toString());
    assertThat(result.exitCode(), is(0));
    for (DocsFormat format : DocsFormat.values()) {
      Path file = target.resolve(format.fileName());
      assertThat(result.out(), containsString(file.toString()));
      assertThat(Files.size(file) > 500, is(true));
    }
  }

  @Test
  void anOutputFolderThatCannotBeMadeIsAnError() {
    Result result =
        docs(
            Map.of(),
            "--output-dir",
            folder.resolve("manifest.yml/x").toString(),
            folder.toString());
    assertThat(result.exitCode(), is(2));
    assertThat(result.error(), containsString("cannot be written"));
  }

  @Test
  void aManifestWithoutRoutesLeavesNothingToPublish() throws IOException {
    String manifest = Files.readString(folder.resolve("manifest.yml"));
    int from = manifest.indexOf("  apiRoute:");
    int to = manifest.indexOf("\n  function:") + 1;
    Files.writeString(
        folder.resolve("manifest.yml"),
        manifest.substring(0, from)
            + "  webtrigger: [{key: web, function: read-employee, response: {type: dynamic}}]\n"
            + manifest.substring(to));
    Result result = docs(Map.of(), folder.toString());
    assertThat(result.exitCode(), is(2));
    assertThat(result.error(), containsString("declares no apiRoute"));
  }

  @Test
  void aFolderThatDoesNotExistIsNamed() {
    Result result = docs(Map.of(), folder.resolve("nowhere").toString());
    assertThat(result.exitCode(), is(2));
    assertThat(result.error(), containsString("nowhere' is not a folder"));
  }
}
