package dev.forgeapi.testkit.internal.gateway.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.gateway.product.ProductStubs.ProductApi;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The block that is printed for an unanswered call answers it once it is in forge-api.yaml. */
@Tag("integration")
class PastedStubTest {
  private static final String CODE =
      """
      const send = (args, path, method, body) => __forge_fetch__(args, path, { method, body });
      const run = Object.getPrototypeOf(async () => {}).constructor;
      export const serve = async ({ body }) => {
        const response = await new run('send', `return ${body}`)(send);
        return { statusCode: 200, body: `${response.status} ${await response.text()}` };
      };
      """;

  private static NodeApp app;

  @BeforeAll
  static void start() {
    app =
        NodeApp.withScopes(
            CODE,
            "\"read:jira-work\", \"read:confluence-content.summary\", \"read:user:bitbucket\"");
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "send({type: 'fpp', provider: 'user', remote: 'jira'}, '/rest/api/3/myself', 'GET')",
        "send({type: 'fpp', provider: 'app', remote: 'jira'}, '/rest/api/3/search?jql=a = b # c&x=*', 'POST')",
        "send({type: 'fpp', provider: 'none', remote: 'jira'}, \"/it's: [here]\", 'DELETE')",
        "send({type: 'fpp', provider: 'app', remote: 'jira'}, '/a${b}$$', 'GET')",
        "send({type: 'fpp', provider: 'user', remote: 'confluence'}, '/wiki/api/v2/pages?limit=1', 'GET')",
        "send({type: 'fpp', provider: 'app', remote: 'bitbucket'}, '/2.0/user', 'PUT')",
        "send({type: 'fpp', provider: 'app', remote: 'stargate'}, '/graphql', 'POST')",
        "send({type: 'frc', remote: 'mine'}, '/hook?x=1', 'PATCH')",
        "send({type: 'tpp', provider: 'google', remote: 'google-apis', accountId: 'a'}, '/me', 'GET')",
        "fetch('https://api.example.com/x?y=z#a', {method: 'POST', body: '1'})",
        "fetch('https://api.example.com')",
        "send({type: 'fpp', provider: 'app', remote: 'jira'}, '/x', 'HEAD')",
        "send({type: 'fpp', provider: 'app', remote: 'jira'}, 'rest/api/3/myself', 'GET')",
      })
  void aPastedBlockAnswersTheCall(String call, @TempDir Path folder) throws IOException {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    paste(site, call, folder);
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": [1, true, null, 0.5], \"b\": {\"c\": \"it's: ${HOME} # \\\\n\"}}",
        "[]",
        "7",
        "{\"query\": \"query { me }\"}",
        "a=1&b=it's ${HOME}",
        "<x: y>",
      })
  void ifResponsesDistinguishBodiesThePastedBlockIsForThisBody(String body, @TempDir Path folder)
      throws IOException {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    site.product(ProductApi.JIRA).post("/x").withJson("{\"a\": \"other\"}").returns("1");
    String call =
        "send({type: 'fpp', provider: 'app', remote: 'jira'}, '/x', 'POST', '%s')"
            .formatted(body.replace("'", "\\'"));
    List<String> lines = paste(site, call, folder);
    assertThat(
        lines.get(0),
        containsString("the configured responses to it are for other request headers or bodies"));
    assertThat(run(site, call.replace("'POST', '", "'POST', 'x")), containsString("failed"));
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'x'.repeat(2000)", "'a\\nb'", "'\\u0085'", "undefined"})
  void aBodyThatDoesNotFitOnALineIsNotInTheBlock(String body, @TempDir Path folder)
      throws IOException {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    site.product(ProductApi.JIRA).post("/x").withJson("{\"a\": \"other\"}").returns("1");
    String call =
        "send({type: 'fpp', provider: 'app', remote: 'jira'}, '/x', 'POST', " + body + ")";
    assertThat(paste(site, call, folder).toString(), not(containsString("with:")));
    site.close();
  }

  /** The lines of the message, after the call was answered by them. */
  private static List<String> paste(ForgeGateway site, String call, Path folder)
      throws IOException {
    assertThat(run(site, call), containsString("Invocation failed"));
    String message =
        Objects.requireNonNull(site.received().get(0).invocation().orElseThrow().failure())
            .message();
    List<String> lines = message.lines().toList();
    assertThat(lines.get(1), is("add one under 'product' in forge-api.yaml:"));
    Files.copy(app.folder().resolve("manifest.yml"), folder.resolve("manifest.yml"));
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        "handlers: node\n" + String.join("\n", lines.subList(2, lines.size())) + "\n");
    List<PlatformStub> stubs = ConfigurationReader.in(folder).read().productStubs();
    stubs.forEach(site::stub);
    String answer = run(site, call);
    assertThat(
        lines.toString() + app.log(), answer, is(call.contains("'HEAD'") ? "200 " : "200 {}"));
    return lines;
  }

  private static String run(ForgeGateway site, String code) {
    return Sample.call(site, UrlForm.CLOUD_ID, "POST", "/item/1", app.token(), code).body();
  }
}
