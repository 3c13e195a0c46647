package dev.forgeapi.testkit.internal.gateway.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayStartException;
import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes served by an app's own JavaScript. Skipped, with a word, where there is no Node. */
@Tag("integration")
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
  void aHundredCallsBesideAnEndlessLoopGetEachItsOwnAnswer() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            export const serve = async ({ path }) => {
              while (path.endsWith('forever')) {}
              return { statusCode: 200, body: path.split('/').pop() };
            };
            """)) {
      CompletableFuture<HttpResponse<String>> loop = app.later("/item/forever");
      List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
      IntStream.range(0, 100).forEach(id -> calls.add(app.later("/item/" + id)));
      for (int id = 0; id < 100; id++) {
        assertThat(calls.get(id).join().body(), is("" + id));
      }
      assertThat(loop.isDone(), is(false));
    }
  }

  /** Not on a machine that is so busy that a call takes longer than a worker thread to start. */
  @Test
  void callsThatTakeNoTimeShareAWorkerThread() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            const own = Math.random();
            export const serve = () => ({ statusCode: 200, body: String(own) });
            """)) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () -> {
                app.gateway().resetApp();
                return IntStream.range(0, 100)
                    .mapToObj(id -> app.later("/item/" + id))
                    .toList()
                    .stream()
                    .map(call -> call.join().body())
                    .distinct()
                    .count();
              },
              lessThan(8L));
    }
  }

  @Test
  void aCallThatAnEarlierOneWaitsForIsServed() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            const { existsSync, writeFileSync } = require('node:fs');
            const file = __dirname + '/came.txt';
            exports.serve = async ({ path }) => {
              if (path.endsWith('second')) writeFileSync(file, '');
              while (!existsSync(file)) await new Promise((go) => setTimeout(go, 5));
              return { statusCode: 200, body: '' };
            };
            """)) {
      CompletableFuture<HttpResponse<String>> first = app.later("/item/first");
      assertThat(app.post("/item/second").statusCode(), is(200));
      assertThat(first.join().statusCode(), is(200));
    }
  }

  @Test
  void aFunctionThatEndsTheWholeProcessForWantOfMemoryCostsNoOther() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            export const serve = async ({ path }) => {
              const all = [];
              while (path.endsWith('leak')) all.push(new Array(3e7));
              await new Promise((go) => setTimeout(go, 500));
              return { statusCode: 200, body: path.split('/').pop() };
            };
            """)) {
      List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
      IntStream.range(0, 4).forEach(id -> calls.add(app.later("/item/" + id)));
      CompletableFuture<HttpResponse<String>> leak = app.later("/item/leak");
      for (int id = 0; id < 4; id++) {
        assertThat(calls.get(id).join().body(), is("" + id));
      }
      assertThat(leak.join().statusCode(), greaterThanOrEqualTo(500));
    }
  }

  @Test
  void requestsOfNodesOwnLibrariesAreAnsweredAsThoseOfFetch() {
    String code =
        """
        import https from 'https';
        import http from 'node:http';
        const read = (response, done) => {
          let text = '';
          response.on('data', (part) => (text += part));
          response.on('end', () => done(`${response.statusCode} ${response.headers.a} ${text}`));
        };
        const get = () => new Promise((done, failed) =>
          https.get('https://api.example.com/x', (it) => read(it, done)).on('error', failed));
        const put = () => new Promise((done, failed) => {
          const options = { host: 'api.example.com', protocol: 'https:', path: '/y', method: 'put' };
          const request = http.request(options, (it) => read(it, done));
          request.on('error', failed);
          request.setHeader('Content-Type', 'text/plain');
          request.write('a');
          request.end('b');
        });
        const denied = () => new Promise((done) =>
          http.get(new URL('http://other.example.com'), {}).on('error', (error) => done(error.name)));
        export const serve = async ({ path }) => path.endsWith('none')
          ? new Promise((done, failed) => https.get('https://api.example.com/z').on('error', failed))
          : { statusCode: 200, body: [await get(), await put(), await denied()].join(', ') };
        """;
    try (NodeApp app = NodeApp.with("serve", code)) {
      app.gateway().external().get("https://api.example.com/x").returns(201, Map.of("a", "b"), "c");
      app.gateway().external().put("https://api.example.com/y").returns("{}");
      assertThat(
          app.post("/item/1").body(),
          is("201 b c, 200 undefined {}, REQUEST_EGRESS_ALLOWLIST_ERR"));
      assertThat(app.gateway().platformCalls().get(1).body(), is("ab"));
      app.post("/item/none");
      Invocation none = app.gateway().received().get(1).invocation().orElseThrow();
      assertThat(none.ending(), is(Invocation.Ending.UNANSWERED_CALL));
      assertThat(
          Objects.requireNonNull(none.failure()).stack().get(0), containsString("src/index.js:"));
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
      // On a busy machine a second may be too short for anything, such as loading the file.
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> app.post("/item/1").statusCode() == 200);
      HttpResponse<String> late = app.post("/item/forever");
      assertThat(late.statusCode(), is(504));
      assertThat(app.log(), hasItem(containsString("no response within 1 s")));
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> app.post("/item/1").statusCode() == 200);
    }
  }

  @Test
  void whatAFunctionWritesToTheDescriptorsOrReplacesDoesNotTouchItsAnswer() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            import fs from 'fs';
            export const serve = () => {
              JSON.stringify = () => 'replaced';
              fs.writeSync(1, 'no line end');
              fs.write(1, '{"type":"result","id":1}\\n', () => {});
              return { statusCode: 200, body: 'done' };
            };
            """)) {
      String answer = app.post("/item/1").body();
      assertThat(app.log().toString(), answer, is("done"));
      Awaitility.await().until(() -> app.log().contains("no line end"));
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
  @ValueSource(strings = {"for (;;) {}", "await new Promise(() => {});"})
  void aTopLevelThatWaitsForEverIsNamed(String code) {
    try (NodeApp app = NodeApp.withTimeouts(code, Duration.ofMinutes(5), Duration.ofMillis(1500))) {
      app.post("/item/1");
      Invocation invocation = app.gateway().received().get(0).invocation().orElseThrow();
      assertThat(invocation.ending(), is(Invocation.Ending.NOT_LOADED));
      assertThat(
          Objects.requireNonNull(invocation.failure()).message(),
          is("src/index.js is still running its top level after 1.5 s"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
        "await new Promise(() => {});"
      })
  void aTopLevelThatWaitsForEverIsWaitedForOnceUntilItsSourceChanges(String code)
      throws IOException {
    String entry = "import './slow.js'; export const serve = () => ({ statusCode: 204 });";
    try (NodeApp app = NodeApp.withTimeouts(entry, Duration.ofMinutes(5), Duration.ofSeconds(5))) {
      Path slow = app.folder().resolve("src/slow.js");
      Files.writeString(slow, "console.log('loading');" + code);
      app.later("/item/1").thenCombine(app.later("/item/2"), (one, two) -> two).join();
      app.post("/item/3");
      List<Invocation> invocations =
          app.gateway().received().stream().flatMap(it -> it.invocations().stream()).toList();
      assertThat(
          invocations.stream().map(Invocation::ending).toList(),
          is(Collections.nCopies(3, Invocation.Ending.NOT_LOADED)));
      assertThat(invocations.get(2).console(), is(List.of()));
      Files.writeString(slow, "export {};");
      assertThat(app.post("/item/4").statusCode(), is(204));
    }
  }

  @Test
  void theTimeThatAFileTakesToLoadIsNotTakenFromItsFirstInvocation() {
    try (NodeApp app =
        NodeApp.withTimeouts(
            """
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 6000);
            export const serve = () => ({ statusCode: 200, body: '{}' });
            """,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5))) {
      assertThat(app.post("/item/1").statusCode(), is(200));
    }
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
                + " or newer, name its executable with the key gateway.node, or use handlers: canned"
                + " or handlers: echo"));
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
