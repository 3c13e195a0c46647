package dev.forgeapi.testkit.gateway;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes served by an app's own JavaScript. Skipped, with a word, where there is no Node. */
class NodeFunctionsTest {

  @Test
  void aFunctionGetsTheRequestAsWebTriggersDoAndItsAnswerReachesTheCaller() {
    try (NodeApp app = NodeApp.with("serve", ECHO)) {
      for (UrlForm form : UrlForm.values()) {
        HttpResponse<String> response =
            Sample.send(
                app.request(form, "/item/1%202?id=a&id=b&e=&u=%C3%A9")
                    .header("X-Custom", "one")
                    .method("POST", body("{\"name\":\"Zo\u00eb\u2028\"}")));
        assertThat(response.statusCode(), is(201));
        assertThat(response.headers().allValues("x-answer"), is(List.of("one", "two")));
        assertThat(response.headers().firstValue("content-type").orElse(""), is("text/x"));
        var seen = Sample.json(response);
        assertThat(seen.at("/request/method").stringValue(), is("POST"));
        assertThat(seen.at("/request/path").stringValue(), is("/item/1%202"));
        assertThat(
            seen.at("/request/queryParameters").toString(),
            is("{\"id\":[\"a\",\"b\"],\"e\":[\"\"],\"u\":[\"\u00e9\"]}"));
        assertThat(seen.at("/request/headers/X-Custom").toString(), is("[\"one\"]"));
        assertThat(seen.at("/request/headers/Authorization").isMissingNode(), is(true));
        assertThat(seen.at("/request/body").stringValue(), is("{\"name\":\"Zo\u00eb\u2028\"}"));
        assertThat(
            seen.at("/context/installContext").stringValue(),
            is("ari:cloud:confluence::site/" + app.gateway().site().cloudId()));
      }
    }
  }

  @Test
  void callsAtTheSameTimeGetEachItsOwnAnswer() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            // The first half waits for the second.
            const waiting = [];
            export const serve = async ({ path }) => {
              const id = Number(path.split('/').pop());
              if (id < 8) await new Promise((resolve) => waiting.push(resolve));
              else waiting.splice(0).forEach((resolve) => resolve());
              return { statusCode: 200, body: String(id) };
            };
            """)) {
      List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
      IntStream.range(0, 8).forEach(id -> calls.add(app.later("/item/" + id)));
      Awaitility.await()
          .until(
              () -> {
                app.post("/item/99");
                return calls.stream().allMatch(CompletableFuture::isDone);
              });
      for (int id = 0; id < 8; id++) {
        assertThat(calls.get(id).join().body(), is("" + id));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new Error('no such employee')|Error: no such employee",
        "return Promise.reject('later')|later",
        "return undefined|it returned no object with a number as statusCode, but nothing",
        "return {body: '{}'}|it returned no object with a number as statusCode, but {\"body\"",
        "return {statusCode: 200, body: {}}|it returned a body that is no text: {}",
        "return {statusCode: 99, body: ''}|status 99: expected 200 … 599",
        "return {statusCode: 200, headers: {'a b': ['c']}}|header 'a b'",
        "return {statusCode: 200, body: 1n}|BigInt",
      })
  void aFunctionThatThrowsOrAnswersNonsenseIsAFailedInvocation(String code, String reason) {
    try (NodeApp app =
        NodeApp.with("serve", "export const serve = ({ path }) => { " + code + " };")) {
      HttpResponse<String> response = app.post("/item/1");
      assertThat(response.statusCode(), is(500));
      assertThat(response.body(), containsString("Invocation failed"));
      String traceId = response.headers().firstValue("atl-traceid").orElseThrow();
      assertThat(response.body(), containsString(traceId));
      assertThat(
          app.log(),
          hasItem(
              allOf(
                  startsWith("function serve of route item failed, trace id " + traceId),
                  containsString(reason))));
    }
  }

  @Test
  void aFunctionThatTakesTooLongTimesOutAndLaterCallsAreServed(@TempDir Path folder)
      throws IOException {
    Path oneSecond =
        Files.writeString(
            folder.resolve("profile.yaml"),
            "profile: 1\nsettings: {functionSeconds: {value: 1, evidence: {basis: unknown}}}\n");
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            export const serve = ({ path }) => {
              while (path.endsWith('forever')) {}
              return { statusCode: 200, body: '{}' };
            };
            """,
            GatewayProfile.load(oneSecond))) {
      HttpResponse<String> late = app.post("/item/forever");
      assertThat(late.statusCode(), is(504));
      assertThat(app.log(), hasItem(containsString("no answer within 1 s")));
      // On a busy machine a second may be too short for anything.
      Awaitility.await().until(() -> app.post("/item/1").statusCode() == 200);
    }
  }

  @Test
  void aFunctionThatEndsItsProcessFailsAndTheNextCallIsServed() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            export const serve = ({ path }) => {
              if (path.endsWith('exit')) process.exit(3);
              return { statusCode: 200, body: '{}' };
            };
            """)) {
      assertThat(app.post("/item/exit").statusCode(), is(500));
      assertThat(app.post("/item/1").statusCode(), is(200));
    }
  }

  @Test
  void whatFunctionsPrintIsLoggedAndDoesNotGetIntoAnswers() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            export const serve = () => {
              console.log('looked up');
              process.stdout.write('{"id":1}\\n');
              return { statusCode: 200, body: 'done' };
            };
            """)) {
      assertThat(app.post("/item/1").body(), is("done"));
      Awaitility.await().until(() -> app.log().containsAll(List.of("looked up", "{\"id\":1}")));
    }
  }

  @Test
  void aTestsOwnAnswerGoesBeforeTheFunctionUntilTheRouteEchoes() {
    try (NodeApp app =
        NodeApp.with("serve", "export const serve = () => ({ statusCode: 200, body: 'app' });")) {
      assertThat(app.post("/item/1").body(), is("app"));
      app.gateway().answer("item", Answer.json(202, "{}"));
      assertThat(app.post("/item/1").statusCode(), is(202));
      app.gateway().echo("item");
      assertThat(app.post("/item/1").body(), containsString("forgeApiProbe"));
    }
  }

  @Test
  void theProcessEndsWithTheGateway() {
    ProcessHandle node;
    try (NodeApp app =
        NodeApp.with(
            "serve",
            "export const serve = () => ({ statusCode: 200, body: String(process.pid) });")) {
      node = ProcessHandle.of(Long.parseLong(app.post("/item/1").body())).orElseThrow();
      assertThat(node.isAlive(), is(true));
    }
    assertThat(node.onExit().join().isAlive(), is(false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export const other = 1;|other|index.js exports no function 'other'",
        "export const serve = () => 1;|missing|index.js exports no function 'missing'",
        "throw new Error('at the top');|serve|Error: at the top",
      })
  void aFunctionThatCannotBeLoadedIsToldWithItsPlaceInTheManifest(
      String code, String export, String reason) {
    GatewayStartException refused =
        assertThrows(GatewayStartException.class, () -> NodeApp.with(export, code));
    assertThat(
        refused.getMessage(),
        allOf(
            containsString("manifest.yml:14:7: the handler index." + export + " of function serve"),
            containsString(reason)));
  }

  @Test
  void withoutNodeTheGatewaySaysWhatToDo() {
    GatewayStartException refused =
        assertThrows(
            GatewayStartException.class,
            () -> ForgeGateway.builder(Sample.manifest()).node("no-such-node", line -> {}).start());
    assertThat(
        refused.getMessage(),
        is(
            "handlers: node needs Node.js, but 'no-such-node' cannot be started: install Node.js 20"
                + " or newer, name its executable with the key gateway.node, or leave handlers:"
                + " node out"));
  }

  private static java.net.http.HttpRequest.BodyPublisher body(String text) {
    return java.net.http.HttpRequest.BodyPublishers.ofString(text);
  }

  private static final String ECHO =
      """
      export const serve = (request, context) => ({
        statusCode: 201,
        headers: { 'x-answer': ['one', 'two'], 'Content-Type': 'text/x' },
        body: JSON.stringify({ request, context }),
      });
      """;
}
