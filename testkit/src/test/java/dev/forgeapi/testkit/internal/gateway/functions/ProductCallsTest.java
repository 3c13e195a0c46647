package dev.forgeapi.testkit.internal.gateway.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.gateway.product.PlatformCall;
import dev.forgeapi.testkit.gateway.product.ProductStubs;
import dev.forgeapi.testkit.gateway.product.ProductStubs.ProductApi;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of functions travel over HTTP, and arrive and are answered as if they did not. */
@Tag("integration")
class ProductCallsTest {
  private static final String CODE =
      """
      import { workerData } from 'node:worker_threads';
      const jira = (path, init) => __forge_fetch__({ type: 'fpp', provider: 'app', remote: 'jira' }, path, init);
      const run = Object.getPrototypeOf(async () => {}).constructor;
      export const serve = async ({ body }) => ({
        statusCode: 200,
        body: JSON.stringify(await new run('jira', 'workerData', body)(jira, workerData)) ?? 'null',
      });
      """;

  private static NodeApp app;

  /** A site with a response for each of some paths. */
  private static ForgeGateway answering;

  /** A site that answers a GET of any target. */
  private static ForgeGateway anywhere;

  @BeforeAll
  static void start() {
    app = NodeApp.with("serve", CODE);
    answering = Sample.enabledSite(app.gateway());
    respond(answering.product(ProductApi.JIRA));
    anywhere = Sample.enabledSite(app.gateway());
    anywhere.product(ProductApi.JIRA).get("/**").returns("{}");
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
  }

  private static String run(ForgeGateway site, String code) {
    return Sample.call(site, UrlForm.CLOUD_ID, "POST", "/item/1", app.token(), code).body();
  }

  private static HttpResponse<String> callFromElsewhere(ForgeGateway gateway, String... headers) {
    URI admin = gateway.adminUrl();
    URI url = URI.create("http://localhost:" + admin.getPort() + "/_products/jira/rest/api/3/me");
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    return Sample.send(headers.length == 0 ? request : request.headers(headers));
  }

  @Test
  void onlyTheFunctionsOfThisStartReachTheProducts() {
    String adminSecret = app.gateway().adminUrl().getPath().split("/", -1)[2];
    for (String secret : List.of("", " ", "wrong", adminSecret)) {
      HttpResponse<String> response =
          callFromElsewhere(
              app.gateway(),
              "forge-gateway-secret",
              secret,
              "forge-gateway-site",
              "sample",
              "forge-gateway-invocation",
              "1",
              "forge-gateway-as",
              "app");
      assertThat(secret, response.statusCode(), is(403));
    }
    assertThat(callFromElsewhere(app.gateway()).statusCode(), is(403));
    assertThat(
        callFromElsewhere(app.gateway(), "Origin", "http://localhost").statusCode(), is(403));
    try (ForgeGateway echo = Sample.start()) {
      assertThat(callFromElsewhere(echo).statusCode(), is(404));
    }
  }

  @Test
  void theCodeOfTheAppDoesNotHaveTheSecret() {
    assertThat(run(app.gateway(), "return Object.keys(workerData)"), is("[\"folder\",\"files\"]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/../../b/./c",
        "/..",
        "//a//b",
        "/a;b=c/d;",
        "/a%2Fb%2e%2E/%zz%",
        "/a?b=%20+%26&c",
        "/a?b?c=/../d#e",
        "/a b\t|{}^`\"<>\\[]",
        "/Zo\u00eb/\ud83d\ude00?\u2028=\u00ff",
        "/",
      })
  void aTargetArrivesAsItIsGiven(String target) {
    String code =
        "return (await jira(`" + target.replace("\\", "\\\\").replace("`", "\\`") + "`)).status";
    assertThat(run(anywhere, code), is("200"));
    assertThat(anywhere.platformCalls().stream().map(PlatformCall::path).toList(), hasItem(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "A B"})
  void aMethodArrivesAsItIsGiven(String method) {
    anywhere.product(ProductApi.JIRA).call(method, "/x").returns("{}");
    assertThat(
        run(anywhere, "return (await jira('/x', {method: '" + method + "'})).status"), is("200"));
    assertThat(
        anywhere.platformCalls().stream().map(PlatformCall::method).toList(), hasItem(method));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "return (await jira('/x')).text()|\"{\\\"a\\\": \\\"Zo\u00eb\\\"}\"",
        "return (await jira('/x')).json()|{\"a\":\"Zo\u00eb\"}",
        "return (await (await jira('/x')).arrayBuffer()).byteLength|13",
        "let n = 0; for await (const part of (await jira('/x')).body) n += part.length; return n|13",
        "const r = await jira('/x'); const c = r.clone(); await r.text(); return [c.bodyUsed,"
            + " r.bodyUsed, (await c.json()).a]|[false,true,\"Zo\u00eb\"]",
        "const r = await jira('/x'); return [r.ok, r.status, r.statusText, r.url]|[true,200,\"OK\",\"/x\"]",
        "return [...(await jira('/x')).headers.keys()].sort()|[\"content-length\",\"content-type\"]",
        "return (await jira('/headers')).headers.get('x-a')|\"b\"",
        "const r = await jira('/headers'); return [r.status, await r.text()]|[201,\"seven77\"]",
        "const r = await jira('/204'); return [r.status, r.body, await r.text()]|[204,null,\"\"]",
        "const r = await jira('/304'); return [r.status, await r.text()]|[304,\"\"]",
        "const r = await jira('/500'); return [r.ok, r.status, await r.text()]|[false,500,\"broken\"]",
        "return (await (await jira('/large')).text()).length|3000000",
        "return (await jira('/echo?' + 'x'.repeat(30000))).status|200",
        "return (await jira('/echo', {headers: {'x-long': 'x'.repeat(200000), host: 'a', origin: 'b',"
            + " 'content-length': '7', expect: '100-continue'}})).status|200",
      })
  void aResponseIsReadLikeThatOfTheVendorsPackages(String code, String result) {
    assertThat(run(answering, code), is(result));
  }

  private static void respond(ProductStubs jira) {
    jira.get("/x").returns("{\"a\": \"Zo\u00eb\"}");
    jira.get("/headers")
        .returns(
            201, Map.of("X-A", "b", "Content-Length", "3", "Transfer-Encoding", "x"), "seven77");
    jira.get("/204").returns(204, Map.of(), "body");
    jira.get("/304").returns(304, Map.of(), "body");
    jira.get("/500").returns(500, Map.of(), "broken");
    jira.get("/large").returns(200, Map.of(), "x".repeat(3_000_000));
    jira.get("/echo").returns("{}");
  }

  @Test
  void aResponseCanBeForCallsWithCertainHeaders() {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    site.product(ProductApi.JIRA).post("/x").returns("\"any\"");
    site.product(ProductApi.JIRA)
        .post("/x")
        .withHeader("X-Atlassian-Token", "no-check")
        .withHeader("accept-language", "de, fr")
        .returns("\"both\"");
    for (String headers :
        List.of(
            "{'x-atlassian-token': 'no-check', 'Accept-Language': 'de, fr', other: '1'}",
            "new Headers([['X-ATLASSIAN-TOKEN', 'no-check'], ['accept-language', 'de'], ['Accept-Language', 'fr']])")) {
      String code = "return (await jira('/x', {method: 'POST', headers: " + headers + "})).json()";
      assertThat(headers, run(site, code), is("\"both\""));
    }
    for (String headers :
        List.of(
            "{}",
            "{'x-atlassian-token': 'no-check'}",
            "{'x-atlassian-token': 'No-Check', 'accept-language': 'de, fr'}")) {
      String code = "return (await jira('/x', {method: 'POST', headers: " + headers + "})).json()";
      assertThat(headers, run(site, code), is("\"any\""));
    }
    site.close();
  }

  @Test
  void theHeadersThatAFunctionSetsAreRecordedWithoutCredentials() {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    site.product(ProductApi.JIRA).post("/x").returns("{}");
    run(
        site,
        "await jira('/x', {method: 'POST', body: new URLSearchParams({a: 'b'}), headers: {Accept:"
            + " 'a/b; q=\"%41\"', 'X-Umlaut': '\u00e4', Authorization: 'Bearer s3cret', Cookie: 'a=b',"
            + " 'X-Api-Key': 's3cret', 'X-Atlassian-Token': 'no-check', Long: 'x'.repeat(5000)}})");
    assertThat(
        site.platformCalls().get(0).headers(),
        is(
            Map.of(
                "accept", "a/b; q=\"%41\"",
                "x-umlaut", "\u00e4",
                "authorization", "***",
                "cookie", "***",
                "x-api-key", "***",
                "x-atlassian-token", "no-check",
                "long", "x".repeat(4000),
                "content-type", "application/x-www-form-urlencoded;charset=UTF-8")));
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const c = new AbortController(); c.abort(); const signal = c.signal",
        "const c = new AbortController(); const signal = c.signal; queueMicrotask(() => c.abort())",
      })
  void aCallThatTheFunctionAbortsGivesItNoResponse(String signal) {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    site.product(ProductApi.JIRA).get("/x").returns("{}");
    assertThat(
        run(site, signal + "; return jira('/x', {signal}).catch((error) => error.name)"),
        is("\"AbortError\""));
    assertThat(
        run(site, "return (await jira('/x', {signal: AbortSignal.timeout(60000)})).status"),
        is("200"));
    site.close();
  }

  @Test
  void aCallWithAContextIsOneOfTheProductInTheContext() {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    site.product(ProductApi.JIRA).get("/x").asApp().returns("{}");
    String code =
        "const args = {type: 'fpp', provider: 'app', contextAri: 'ari:cloud:jira::site/1'};"
            + " return (await __forge_fetch__(args, '/x')).status";
    assertThat(run(site, code), is("200"));
    site.close();
  }

  @Test
  void moreFunctionsThanThreadsOfAServerGetTheirAnswers() {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    site.product(ProductApi.JIRA).post("/x").returns("{\"a\": 1}");
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    String code = "return (await jira('/x', {method: 'POST', body: 'b'})).json()";
    IntStream.range(0, 200)
        .forEach(
            id ->
                calls.add(
                    Sample.HTTP.sendAsync(
                        Sample.request(site, UrlForm.CLOUD_ID, "/item/1", app.token())
                            .POST(BodyPublishers.ofString(code))
                            .build(),
                        HttpResponse.BodyHandlers.ofString())));
    calls.forEach(call -> assertThat(call.join().body(), is("{\"a\":1}")));
    site.close();
  }

  @Test
  void aCallThatNobodyAwaitsIsRecordedAndMustBeAnsweredToo() {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    site.product(ProductApi.JIRA).get("/x").returns("{}");
    assertThat(run(site, "jira('/x'); return 1"), is("1"));
    assertThat(site.platformCalls().stream().map(PlatformCall::path).toList(), contains("/x"));
    assertThat(run(site, "jira('/y').catch(() => {}); return 1"), containsString("failed"));
    assertThat(
        site.received().get(1).invocation().orElseThrow().ending(),
        is(Invocation.Ending.UNANSWERED_CALL));
    site.close();
  }

  @Test
  void allUnansweredCallsOfAFunctionAreToldAtOnceWithOneBlock() {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    String code =
        """
        const me = await (await jira('/me')).json();
        await Promise.all([jira('/me'), jira("/it's, {here}"), fetch('https://api.example.com/x')]);
        await jira('/user/' + me.accountId);
        await jira('/comment', { method: 'POST', body: JSON.stringify({ by: String(me.name) }) });
        await jira('/last');
        return me.groups.items;
        """;
    run(site, code);
    assertThat(
        java.util.Objects.requireNonNull(
                site.received().get(0).invocation().orElseThrow().failure())
            .message()
            .replaceAll("(?m)^function.*\n", ""),
        is(
            """
            add responses under 'product' in forge-api.yaml:
            product:
              name: confluence
              jira:
                - {get: /me, as: app, status: 200, json: {}}
                - {get: "/it's, {here}", as: app, status: 200, json: {}}
                - {get: /last, as: app, status: 200, json: {}}
              external:
                - {get: https://api.example.com/x, status: 200, json: {}}"""));
    site.close();
  }

  @Test
  void aFunctionThatWaitsForAResponseThatNeverComesEnds() {
    ForgeGateway site = Sample.enabledSite(app.gateway());
    run(site, "for (let i = 0; ; i++) if ((await (await jira('/x?' + i)).json()).isLast) return");
    assertThat(
        site.received().get(0).invocation().orElseThrow().ending(),
        is(Invocation.Ending.UNANSWERED_CALL));
    site.close();
  }
}
