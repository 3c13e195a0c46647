package dev.forgeapi.testkit.internal.gateway.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What functions return, throw, and break. All of them are one function of one app, which runs the
 * code in the body of the request.
 */
@Tag("integration")
class NodeAnswersTest {
  private static final String CODE =
      """
      'use strict';
      let count = 0;
      exports.serve = (request, context) => eval(`(() => { ${request.body} })()`);
      """;

  private static NodeApp app;

  @BeforeAll
  static void start() {
    app = NodeApp.with("serve", CODE);
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
  }

  private static HttpResponse<String> run(ForgeGateway site, String code) {
    return Sample.call(site, UrlForm.CLOUD_ID, "POST", "/item/1", app.token(), code);
  }

  @Test
  void moduleStateAndStorageBelongToOneVirtualSiteAndCanBeReset() {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    String code = "return { statusCode: 200, body: String(++count) }";
    assertThat(run(site, code).body(), is("1"));
    assertThat(run(site, code).body(), is("2"));
    site.resetApp();
    assertThat(run(site, code).body(), is("1"));
    site.close();
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
    ForgeGateway site = Sample.enabledSite(app.gateway());
    assertThat(run(site, code).statusCode(), is(500));
    Invocation broken = site.received().get(0).invocation().orElseThrow();
    assertThat(broken.ending().name(), is(ending));
    assertThat(Objects.requireNonNull(broken.failure()).message(), containsString(reason));
    assertThat(run(site, "return { statusCode: 200, body: '{}' }").statusCode(), is(200));
    site.close();
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
    HttpResponse<String> response = run(app.gateway(), code);
    assertThat(response.statusCode(), is(500));
    assertThat(response.body(), containsString("Invocation failed"));
    String traceId = response.headers().firstValue("atl-traceid").orElseThrow();
    assertThat(response.body(), containsString(traceId));
    assertThat(
        app.log(),
        hasItem(
            allOf(
                startsWith("function serve of route item failed, trace ID " + traceId),
                containsString(reason))));
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
    HttpResponse<String> response = run(app.gateway(), code);
    assertThat(response.statusCode(), is(200));
    String all = String.join(",", response.headers().allValues("a"));
    assertThat(all.length() > 100 ? all.length() + " letters" : all, is(a));
    assertThat(response.headers().firstValue("b").orElse(null), is(b));
    assertThat(response.headers().firstValue("c").filter(it -> !it.isEmpty()).orElse(null), is(c));
    assertThat(response.headers().firstValue("d").isPresent(), is(false));
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
    String code =
        "return { statusCode: 200, headers: {" + headers + "}, body: 'Zo\u00eb \\ud800' }";
    assertThat(run(app.gateway(), code).body(), is("Zo\u00eb ?"));
    assertThat(run(app.gateway(), code).body(), is("Zo\u00eb ?"));
  }

  @Test
  void headersThatJsonCannotCarryAreToldAsLost() {
    String code = "return { statusCode: 200, headers: new Headers({a: 'b'}) }";
    assertThat(run(app.gateway(), code).statusCode(), is(200));
    assertThat(app.log(), hasItem(startsWith("the function returns its headers as a")));
  }

  @Test
  void anErrorAfterTheResponseIsToldAndCostsNobodyElse() {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    String late =
        "setTimeout(() => { throw new Error('stray'); }, 20); return { statusCode: 200, body: 'a' }";
    String next =
        "return new Promise((go) => setTimeout(() => go({ statusCode: 200, body: 'b' }), 200))";
    assertThat(run(site, late).body(), is("a"));
    assertThat(run(site, next).body(), is("b"));
    Awaitility.await().until(() -> app.log().contains("error after the response: Error: stray"));
    site.close();
  }

  @Test
  void theIdentifiersOfTheContextKnowTheirText() {
    String code =
        """
        const { ari, contexts } = context.installation;
        return { statusCode: 200, body: `${ari} ${contexts[0]} ${JSON.stringify(contexts)}` };
        """;
    String cloud = app.gateway().site().cloudId().toString();
    assertThat(
        run(app.gateway(), code).body().replaceAll("installation/[0-9a-f-]{36}", "installation/ID"),
        is(
            "ari:cloud:ecosystem::installation/ID ari:cloud:confluence::site/%s [{\"cloudId\":\"%s\"}]"
                .formatted(cloud, cloud)));
  }

  @Test
  void whatFunctionsPrintIsLoggedAndDoesNotGetIntoAnswers() {
    String code =
        """
        console.log('looked up');
        process.stdout.write('{"id":1}\\n');
        return { statusCode: 200, body: 'done' };
        """;
    assertThat(run(app.gateway(), code).body(), is("done"));
    Awaitility.await().until(() -> app.log().containsAll(List.of("looked up", "{\"id\":1}")));
  }

  @Test
  void aTestsOwnAnswerGoesBeforeTheFunctionUntilTheRouteEchoes() {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    String code = "return { statusCode: 200, body: 'app' }";
    assertThat(run(site, code).body(), is("app"));
    site.answer("item", Answer.json(202, "{}"));
    assertThat(run(site, code).statusCode(), is(202));
    site.echo("item");
    assertThat(run(site, code).body(), containsString("forgeApiProbe"));
    site.close();
  }
}
