package dev.forgeapi.testkit.internal.gateway.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.gateway.Answer;
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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void moduleStateAndStorageBelongToOneVirtualSiteAndCanBeReset() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            let count = 0;
            export const serve = () => ({ statusCode: 200, body: String(++count) });
            """)) {
      assertThat(app.post("/item/1").body(), is("1"));
      assertThat(app.post("/item/1").body(), is("2"));
      app.gateway().resetApp();
      assertThat(app.post("/item/1").body(), is("1"));
    }
  }

  @Test
  void theJournalHasWhatTheFunctionReceivedAndHowItEnded() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            export const serve = ({ path, queryParameters }) => {
              console.log('asked for', path);
              if (queryParameters.broken) {
                throw new TypeError('broken');
              }
              return { statusCode: 201, body: '{}' };
            };
            """)) {
      app.post("/item/1?id=a");
      Invocation good = app.gateway().received().get(0).invocation().orElseThrow();
      assertThat(good.ending(), is(Invocation.Ending.RETURNED));
      assertThat(good.source(), is(Invocation.Source.NODE));
      assertThat(good.request().queryParameters().get("id"), is(List.of("a")));
      assertThat(good.console(), is(List.of("asked for /item/1")));
      app.post("/item/2?broken=1");
      Invocation bad = app.gateway().received().get(1).invocation().orElseThrow();
      assertThat(bad.ending(), is(Invocation.Ending.THREW));
      assertThat(java.util.Objects.requireNonNull(bad.failure()).text(), is("TypeError: broken"));
      assertThat(bad.failure().stack().get(0), containsString("src/index.js:4:11"));
      assertThat(bad.console(), is(List.of("asked for /item/2")));
    }
  }

  @Test
  void aChangedSourceIsPickedUpByTheNextRequest() throws IOException {
    try (NodeApp app =
        NodeApp.with("serve", "export const serve = () => ({ statusCode: 200, body: 'old' });")) {
      assertThat(app.post("/item/1").body(), is("old"));
      Files.writeString(
          app.folder().resolve("src/index.js"),
          "export const serve = () => ({ statusCode: 200, body: 'changed' });");
      assertThat(app.post("/item/1").body(), is("changed"));
    }
  }

  @Test
  void aChangedImportIsPickedUpAndABrokenOneOnlyUntilItIsRepaired() throws IOException {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            import word from './word';
            import data from './data.json';
            export const serve = () => ({ statusCode: 200, body: word + data.n });
            """)) {
      Path word = app.folder().resolve("src/word.js");
      Path data = app.folder().resolve("src/data.json");
      Files.writeString(data, "{\"n\": 1}");
      Files.writeString(word, "export default 'old';");
      assertThat(app.post("/item/1").body(), is("old1"));
      Files.writeString(word, "export default 'changed';");
      assertThat(app.post("/item/1").body(), is("changed1"));
      Files.writeString(data, "{\"n\": 20}");
      assertThat(app.post("/item/1").body(), is("changed20"));
      Files.delete(word);
      assertThat(app.post("/item/1").statusCode(), is(500));
      Files.writeString(word, "export default 'back';");
      assertThat(app.post("/item/1").body(), is("back20"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "const {word} = require('./script'); exports.serve = () => answer(word)",
        "const {word} = require('./module'); exports.serve = () => answer(word)",
        "const data = require('./data'); exports.serve = () => answer(data.word)",
        "const {word} = require('./folder'); exports.serve = () => answer(word)",
        "#!/usr/bin/env node\\nexports.serve = () => answer('word')",
        "import {word} from './script'; export const serve = () => answer(word)",
        "import script from './script'; export const serve = () => answer(script.word)",
        "import {word} from './data'; export const serve = () => answer(word)",
        "'use strict';import{word as w}from'./module';export const serve=()=>answer(w)",
        "import './module'; const {word} = require('./script'); export const serve = () => answer(word)",
        "exports.serve = async () => answer((await import('./module')).word)",
        "export const serve = async () => answer((await import('./script')).word)",
        "const text = `\\nimport a from 'b'\\nexport default 1`; exports.serve = () => answer('word')",
        "export const serve = () => answer(fs.readFileSync(__dirname + '/word.txt', 'utf8'))",
        "export const serve = () => answer(fs.readFileSync(new URL('./word.txt', import.meta.url), 'utf8'))",
        "const __dirname = import.meta.dirname; export const serve = () =>"
            + " answer(fs.readFileSync(__dirname + '/word.txt', 'utf8'))",
      })
  void sourcesWithoutPackagesAreLoadedAsTheyAreWhateverTheirStyle(String code) throws IOException {
    String all =
        code.replace("\\n", "\n") + "\nconst answer = (body) => ({ statusCode: 200, body });";
    String fs = all.contains("fs.") ? all + "\nimport fs from 'node:fs';" : all;
    try (NodeApp app =
        NodeApp.prepared(
            "node",
            fs,
            folder -> {
              Files.delete(folder.resolve("package.json"));
              Path src = folder.resolve("src");
              Files.writeString(src.resolve("script.js"), "exports.word = 'word';");
              Files.writeString(src.resolve("module.js"), "export const word = 'word';");
              Files.writeString(src.resolve("data.json"), "\uFEFF{\"word\": \"word\"}");
              Files.writeString(src.resolve("word.txt"), "word");
              Files.createDirectory(src.resolve("folder"));
              Files.writeString(
                  src.resolve("folder/index.js"), "module.exports = require('../script');");
            })) {
      assertThat(app.post("/item/1").body() + app.log(), startsWith("word"));
    }
  }

  @Test
  void aChangeOfARequiredFileIsPickedUpHoweverItIsRequired() throws IOException {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            const one = require('./one');
            exports.serve = async () => {
              const { two } = await import('./two');
              return { statusCode: 200, body: one.word + two };
            };
            """)) {
      Path src = app.folder().resolve("src");
      Files.writeString(src.resolve("one.js"), "exports.word = require('./deep');");
      Files.writeString(src.resolve("deep.js"), "module.exports = 'a';");
      Files.writeString(src.resolve("two.js"), "export const two = 'b';");
      assertThat(app.post("/item/1").body(), is("ab"));
      Files.writeString(src.resolve("deep.js"), "module.exports = 'changed ';");
      assertThat(app.post("/item/1").body(), is("changed b"));
      Files.writeString(src.resolve("two.js"), "export const two = 'too';");
      assertThat(app.post("/item/1").body(), is("changed too"));
    }
  }

  @Test
  void importsNeedNoExtensionAndFunctionsHaveNoEnvironmentButTheirVariables() throws IOException {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            import { join } from 'path';
            import word from './words';
            export const serve = () =>
              ({ statusCode: 200, body: join(word, Object.keys(process.env).join()) });
            """)) {
      Files.writeString(app.folder().resolve("src/words.js"), "export default 'a';");
      assertThat(app.post("/item/1").body(), is("a"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "process.exit(3)|EXITED|called process.exit(3)",
        "const all = []; for (;;) all.push(new Array(1e6).fill(1.5))|OUT_OF_MEMORY|512 MB",
        "return {statusCode: 200, body: 'x'.repeat(2e8)}|BAD_ANSWER|191 MB",
        "setTimeout(() => { throw new Error('stray') }); return new Promise(() => {})|THREW|stray",
        "return fetch('https://example.com')|THREW|backend of the manifest does not list",
        "require('net').connect(80, '127.0.0.1')|THREW|a network connection is refused",
        "process.dlopen({}, '/x/some.node')|THREW|some.node is refused",
        "throw new Proxy({}, { get() { throw 1 } })|THREW|which is not an Error",
        "const f = () => f() + 1; f()|THREW|Maximum call stack size exceeded",
      })
  void aBreakCostsItsInvocationAlone(String code, String ending, String reason) {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            "export const serve = ({ path }) => { if (path.endsWith('1')) { "
                + code
                + " } return {statusCode: 200, body: '{}'} };")) {
      assertThat(app.post("/item/1").statusCode(), is(500));
      Invocation broken = app.gateway().received().get(0).invocation().orElseThrow();
      assertThat(broken.ending().name(), is(ending));
      assertThat(
          java.util.Objects.requireNonNull(broken.failure()).message(), containsString(reason));
      assertThat(app.post("/item/2").statusCode(), is(200));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new Error('no such employee')|Error: no such employee",
        "return Promise.reject('later')|later",
        "return undefined|it must return an object with a number as statusCode, but returned"
            + " nothing",
        "return {body: '{}'}|it must return an object with a number as statusCode, but returned"
            + " {\"body\"",
        "return {statusCode: 200, body: {}}|it returned a body that is not text: {}: use"
            + " JSON.stringify()",
        "return {statusCode: 200, body: Buffer.from('x')}|it returned a body that is a Buffer, not"
            + " text: convert it with toString()",
        "return {statusCode: 200, body: new Uint8Array(1)}|it returned a body that is a Uint8Array",
        "return new Response('{}')|it returned a Response object: expected { statusCode",
        "return (async function* () { yield {statusCode: 200}; })()|it returned a generator:"
            + " expected { statusCode",
        "return {statusCode: 200, headers: [['a', 'b']]}|it returned headers that are not an"
            + " object",
        "return {statusCode: 200, headers: {big: 'x'.repeat(15001)}}|a header 'big' with 15001"
            + " characters: the gateway carries up to 15000",
        "return {statusCode: 200, headers: {many: Array(151).fill('x')}}|151 headers: the gateway"
            + " carries up to 150",
        "return {statusCode: 200, headers: {big: Array(3).fill('x'.repeat(8000))}}|headers with 24009"
            + " characters: the gateway carries up to 24000",
        "return {statusCode: 200, headers: {'Content-Encoding': 'gzip'}, body: 'x'}|header"
            + " Content-Encoding: gzip, but the body of a function is text",
        "return {statusCode: 200, headers: {'content-type': 'text/html; Charset=UTF-16'}}|but the body"
            + " of a function is sent in UTF-8",
        "let o = {}; for (let i = 0; i < 5000; i++) o = {o}; return o|with a number as statusCode, but"
            + " returned {\"o\":{\"o\"",
        "let o = {}; for (let i = 0; i < 5000; i++) o = {o}; return {statusCode: 200, headers: {o}}|a"
            + " header 'o' without a value",
        "throw {statusCode: 400}|an object: { statusCode: 400 }, which is not an Error",
        "return Promise.any([Promise.reject(new Error('one'))])|one of: Error: one",
        "return {statusCode: 99, body: ''}|status 99: expected 200 … 599",
        "return {statusCode: 200, headers: {'a b': ['c']}}|header 'a b'",
        "return {statusCode: 200, headers: {a: ['\u2713']}}|header 'a' with letters that HTTP does not carry",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ a: [1, 'b'], b: 42, c: true, d: null, e: undefined, f: [] }|1,b|42|true",
        "{ a: 'x'.repeat(15000), b: [], c: '', e: Array(80).fill('y'.repeat(100)) }|15000 letters||",
      })
  void aHeaderIsATextANumberOrAListOfThese(String headers, String a, String b, String c) {
    String code =
        "return { statusCode: 200, headers: " + headers + ", body: '', isBase64Encoded: 1 }";
    try (NodeApp app = NodeApp.with("serve", "export const serve = () => { " + code + " };")) {
      HttpResponse<String> response = app.post("/item/1");
      assertThat(response.statusCode(), is(200));
      String all = String.join(",", response.headers().allValues("a"));
      assertThat(all.length() > 100 ? all.length() + " letters" : all, is(a));
      assertThat(response.headers().firstValue("b").orElse(null), is(b));
      assertThat(
          response.headers().firstValue("c").filter(it -> !it.isEmpty()).orElse(null), is(c));
      assertThat(response.headers().firstValue("d").isPresent(), is(false));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Content-Length': '1'",
        "'content-length': ['900']",
        "'Transfer-Encoding': 'chunked'",
        "Connection: 'close', 'Keep-Alive': 'timeout=1', Upgrade: 'h2c', TE: 'x', Trailer: 'x'",
        "'Content-Type': 'application/json; charset=\"utf-8\"', 'Content-Encoding': 'identity'",
      })
  void headersOfTheConnectionAreTheServersOwn(String headers) {
    String code = "({ statusCode: 200, headers: { " + headers + " }, body: 'Zo\u00eb \\ud800' })";
    try (NodeApp app = NodeApp.with("serve", "export const serve = () => " + code)) {
      assertThat(app.post("/item/1").body(), is("Zo\u00eb ?"));
      assertThat(app.post("/item/1").body(), is("Zo\u00eb ?"));
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
          java.util.Objects.requireNonNull(none.failure()).stack().get(0),
          containsString("src/index.js:"));
    }
  }

  @Test
  void headersThatJsonCannotCarryAreToldAsLost() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            "export const serve = () => ({ statusCode: 200, headers: new Headers({a: 'b'}) });")) {
      assertThat(app.post("/item/1").statusCode(), is(200));
      assertThat(app.log(), hasItem(startsWith("the function returns its headers as a")));
    }
  }

  @Test
  void anErrorAfterTheResponseIsToldAndCostsNobodyElse() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            export const serve = async ({ path }) => {
              if (path.endsWith('late')) setTimeout(() => { throw new Error('stray'); }, 20);
              else await new Promise((go) => setTimeout(go, 200));
              return { statusCode: 200, body: path };
            };
            """)) {
      assertThat(app.post("/item/late").body(), is("/item/late"));
      assertThat(app.post("/item/next").body(), is("/item/next"));
      Awaitility.await().until(() -> app.log().contains("error after the response: Error: stray"));
    }
  }

  @Test
  void theIdentifiersOfTheContextKnowTheirText() {
    try (NodeApp app =
        NodeApp.with(
            "serve",
            """
            export const serve = (request, { installation: { ari, contexts } }) =>
              ({ statusCode: 200, body: `${ari} ${contexts[0]} ${JSON.stringify(contexts)}` });
            """)) {
      String cloud = app.gateway().site().cloudId().toString();
      assertThat(
          app.post("/item/1").body().replaceAll("installation/[0-9a-f-]{36}", "installation/ID"),
          is(
              "ari:cloud:ecosystem::installation/ID ari:cloud:confluence::site/%s [{\"cloudId\":\"%s\"}]"
                  .formatted(cloud, cloud)));
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

  @ParameterizedTest
  @ValueSource(strings = {"3.9.2", "4.3.0"})
  void anOldApiPackageIsRefusedByNameAndVersion(String version) {
    try (NodeApp app =
        NodeApp.prepared(
            "node",
            "export const serve = () => ({ statusCode: 200 });",
            folder -> {
              Path api = Files.createDirectories(folder.resolve("node_modules/@forge/api"));
              Files.writeString(api.resolve("package.json"), "{\"version\": \"" + version + "\"}");
            })) {
      app.post("/item/1");
      Invocation invocation = app.gateway().received().get(0).invocation().orElseThrow();
      assertThat(
          java.util.Objects.requireNonNull(invocation.failure()).message(),
          containsString("@forge/api " + version + " is not supported by the gateway"));
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
        "export const other = 1;|index.serve|src/index.js exports no function 'serve'; it exports"
            + " other",
        "export default function serve() {}|index.serve|exports no function 'serve'; it exports default",
        "export const serve = 1;|missing.serve|there is no src/missing.js",
        "export const serve = [1];|index.serve|src/index.js exports 'serve' as an array, not as a"
            + " function",
        "import none from 'no-such-package';|index.serve|src/index.js: Cannot find module"
            + " 'no-such-package': is it in package.json, and did npm install run?",
        "export const serve = (;|index.serve|Unexpected token ';'",
        "export const serve = () => <b/>;|index.serve|JSX needs esbuild: npm install --save-dev esbuild",
        "throw 'a text';|index.serve|'a text', which is not an Error",
        "throw new Error('at the top');|index.serve|at the top",
        "process.exit(2);|index.serve|src/index.js calls process.exit(2) at its top level",
        "import './none';|index.serve|src/index.js imports './none', which does not exist",
      })
  void aFunctionThatCannotBeLoadedFailsItsRouteWithItsOwnMessage(
      String code, String handler, String reason) {
    try (NodeApp app = NodeApp.withHandler(handler, code)) {
      assertThat(app.post("/item/1").statusCode(), is(500));
      Invocation invocation = app.gateway().received().get(0).invocation().orElseThrow();
      assertThat(invocation.ending(), is(Invocation.Ending.NOT_LOADED));
      String message = java.util.Objects.requireNonNull(invocation.failure()).message();
      assertThat(message, containsString(reason));
      assertThat(message.contains("npm install"), is(reason.contains("npm install")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import { a } from './b';\\n\\nexport const serve = x y;|src/index.js:3:24",
        "export default {\\n  a: 1,,\\n};|src/index.js:2:8",
        "const a = 1;\\nthrow new Error('top');|src/index.js:2:7",
        "let serve;\\nprocess.exit(1);|src/index.js:2:9",
        "const a = 1;\\nimport { join,\\n  none } from 'path';|src/index.js:3:3",
        "import 'fs';\\nexport { none as serve } from 'path';|src/index.js:2:10",
      })
  void whatKeepsAFileFromLoadingIsShownInTheAppsOwnLines(String code, String frame) {
    try (NodeApp app = NodeApp.withHandler("index.serve", code.replace("\\n", "\n"))) {
      app.post("/item/1");
      Invocation invocation = app.gateway().received().get(0).invocation().orElseThrow();
      List<String> stack = java.util.Objects.requireNonNull(invocation.failure()).stack();
      assertThat(stack.get(0), containsString(frame));
      assertThat(stack.toString(), not(containsString("node:")));
      assertThat(stack.toString(), not(containsString("worker eval")));
    }
  }

  @Test
  void theStackHasTheLinesOfAnotherPackageOfTheWorkspace() {
    String shared = "shared-" + java.util.UUID.randomUUID();
    try (NodeApp app =
        NodeApp.prepared(
            "node",
            "import { fail } from '../../%s/index';\nexport const serve = () => fail();"
                .formatted(shared),
            folder ->
                Files.writeString(
                    Files.createDirectory(folder.resolveSibling(shared)).resolve("index.js"),
                    "exports.fail = () => {\n  throw new Error('of all apps');\n};"))) {
      app.post("/item/1");
      Invocation invocation = app.gateway().received().get(0).invocation().orElseThrow();
      List<String> stack = java.util.Objects.requireNonNull(invocation.failure()).stack();
      assertThat(stack.get(0), containsString("(../" + shared + "/index.js:2:9)"));
      assertThat(stack.get(1), containsString("(src/index.js:2:"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"for (;;) {}", "await new Promise(() => {});"})
  void aTopLevelThatWaitsForEverIsNamed(String code) {
    try (NodeApp app = NodeApp.withTimeouts(code, Duration.ofMinutes(5), Duration.ofMillis(1500))) {
      app.post("/item/1");
      Invocation invocation = app.gateway().received().get(0).invocation().orElseThrow();
      assertThat(invocation.ending(), is(Invocation.Ending.NOT_LOADED));
      assertThat(
          java.util.Objects.requireNonNull(invocation.failure()).message(),
          is("src/index.js is still running its top level after 1.5 s"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"for (;;) {}", "await new Promise(() => {});"})
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
            const until = Date.now() + 6000;
            while (Date.now() < until) {}
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
