package dev.forgeapi.testkit.internal.gateway.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.ForgeGateway.AppStorage;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.gateway.product.PlatformCall;
import dev.forgeapi.testkit.gateway.product.ProductStubs;
import dev.forgeapi.testkit.gateway.product.ProductStubs.ProductApi;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The platform that functions call, by the calls that the vendor's packages make. The function runs
 * the code in the body of the request.
 */
@Tag("integration")
class PlatformOfFunctionsTest {
  private static final String CODE =
      """
      const send = async (args, path, body) => {
        const response = await __forge_fetch__(args, path, body && {
          method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' },
        });
        const text = await response.text();
        return [response.status, text && JSON.parse(text)];
      };
      const kvs = (path, body) => send({ type: 'kvs', provider: 'app', remote: 'kvs' }, `/api/v1/${path}`, body);
      const jira = (as, path, body) => send({ type: 'fpp', provider: as, remote: 'jira' }, path, body);
      const graph = (query, variables) =>
        send({ type: 'fpp', provider: 'app', remote: 'stargate' }, '/forge/entities/graphql', { query, variables });
      const queue = (what, body) =>
        send({ type: 'fpp', provider: 'app', remote: 'stargate' }, `/webhook/queue/${what}/{contextAri}`, body);
      const atlassian = (path, body) => send({ type: 'fpp', provider: 'app', remote: 'stargate' }, path, body);
      const trigger = async (operation, variables) =>
        (await atlassian('/graphql', { query: `mutation ${operation}($x: X) { x }`, variables }))[1].data;
      const hook = async (triggerKey, forceCreate = false) =>
        (await trigger('forge_app_createWebTriggerUrl', { input: { triggerKey }, forceCreate })).createWebTriggerUrl;
      const run = Object.getPrototypeOf(async () => {}).constructor;
      const given = { send, kvs, jira, graph, queue, atlassian, trigger, hook };
      export const serve = async ({ body }) => ({
        statusCode: 200,
        body: JSON.stringify(await new run(...Object.keys(given), body)(...Object.values(given))) ?? 'null',
      });
      """;

  private static NodeApp app;

  /** A site with responses. */
  private static ForgeGateway answering;

  private static AppStorage.Snapshot empty;

  @BeforeAll
  static void start() {
    app = NodeApp.with("serve", CODE);
    answering = site();
    respond(answering);
    empty = answering.storage().snapshot();
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
  }

  private static ForgeGateway site() {
    return Sample.enabledSite(app.gateway());
  }

  private static String run(ForgeGateway site, String code) {
    return Sample.call(site, UrlForm.CLOUD_ID, "POST", "/item/1", app.token(), code).body();
  }

  private static Invocation.Failure failureOf(ForgeGateway site, String code) {
    assertThat(run(site, code), containsString("Invocation failed"));
    return Objects.requireNonNull(site.received().get(0).invocation().orElseThrow().failure());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "await kvs('set', {key: 'a', value: {x: 1}}); return (await kvs('get', {key: 'a'}))[1].value|{\"x\":1}",
        "return (await kvs('get', {key: 'a'}))[1].code|\"KEY_NOT_FOUND\"",
        "await kvs('set', {key: 'a', value: 1}); await kvs('delete', {key: 'a'});"
            + " return (await kvs('get', {key: 'a'}))[0]|404",
        "await kvs('set', {key: 'a', value: 1}); return Object.keys((await kvs('query', {}))[1].data[0])"
            + "|[\"key\",\"value\"]",
        "await kvs('set', {key: 'a', value: 1}); const got = (await kvs('get', {key: 'a', options:"
            + " {metadataFields: ['CREATED_AT']}}))[1]; return [got.createdAt > 1e12, got.updatedAt ?? 0]"
            + "|[true,0]",
        "await kvs('set', {key: 'a', value: 1}); return (await kvs('set', {key: 'a', value: 2, options:"
            + " {keyPolicy: 'FAIL_IF_EXISTS'}}))[0]|409",
        "await kvs('set', {key: 'a', value: 1}); return (await kvs('set', {key: 'a', value: 2, options:"
            + " {keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS'}}))[1].value|1",
        "await kvs('set', {key: 'a', value: 1}); return (await kvs('set', {key: 'a', value: 2, options:"
            + " {keyPolicy: 'OVERRIDE', returnValue: 'LATEST'}}))[1].value|2",
        "await kvs('secret/set', {key: 'a', value: 's'}); return [(await kvs('secret/get', {key: 'a'}))[1]"
            + ".value, (await kvs('get', {key: 'a'}))[0]]|[\"s\",404]",
        "for (const i of [1, 2, 3]) await kvs('set', {key: 'k' + i, value: i}); const one = (await"
            + " kvs('query', {limit: 2, where: [{property: 'key', condition: 'BEGINS_WITH', values:"
            + " ['k']}]}))[1]; const two = (await kvs('query', {limit: 2, after: one.cursor, where: []}))[1];"
            + " return [...one.data, 0, ...two.data].map((it) => it.value ?? 0)|[1,2,0,3]",
        "for (const [name, age] of [['ada', 36], ['bob', 20]]) await kvs('entity/set', {entityName:"
            + " 'employee', key: name, value: {name, age, team: 'x'}}); return (await kvs('entity/query',"
            + " {entityName: 'employee', indexName: 'by-team', partition: ['x'], sort: 'DESC', filters: {and:"
            + " [{property: 'age', condition: 'GREATER_THAN', values: [10]}]}}))[1].data.map((it) => it.key)"
            + "|[\"ada\",\"bob\"]",
        "for (let i = 0; i < 5; i++) await kvs('set', {key: 'k' + i, value: i}); const one = (await"
            + " kvs('query', {limit: 2}))[1]; await kvs('delete', {key: 'k1'}); return [...one.data,"
            + " ...(await kvs('query', {limit: 9, after: one.cursor}))[1].data].map((it) => it.value)"
            + "|[0,1,2,3,4]",
        "const find = async (cursor) => (await kvs('entity/query', {entityName: 'employee', indexName:"
            + " 'by-team', partition: ['x'], sort: 'DESC', limit: 2, cursor}))[1]; for (const [i, age] of"
            + " [5, 7, 7, 6, 8].entries()) await kvs('entity/set', {entityName: 'employee', key: 'k' + i,"
            + " value: {age, team: 'x'}}); const one = await find(); await kvs('entity/delete', {entityName:"
            + " 'employee', key: one.data[1].key}); const two = await find(one.cursor); return"
            + " [...one.data, ...two.data, ...(await find(two.cursor)).data].map((it) => it.key)"
            + "|[\"k4\",\"k2\",\"k1\",\"k3\",\"k0\"]",
        "return (await kvs('entity/query', {entityName: 'employee', indexName: 'name', cursor: 'mine'}))"
            + "[1].code|\"INVALID_CURSOR\"",
        "return (await kvs('entity/query', {entityName: 'employee', indexName: 'none'}))[1].code"
            + "|\"INVALID_ENTITY_INDEX\"",
        "return (await kvs('entity/set', {entityName: 'none', key: 'a', value: {}}))[1].code"
            + "|\"SCHEMA_NOT_FOUND\"",
        "await kvs('batch/set', [{key: 'a', value: 1}, {key: 'b', value: 2}]); const got = (await"
            + " kvs('batch/get', [{key: 'a'}, {key: 'c'}]))[1]; return [got.successfulKeys[0].value,"
            + " got.failedKeys[0].error.code]|[1,\"KEY_NOT_FOUND\"]",
        "await kvs('set', {key: 'old', value: 1}); await kvs('transaction', {set: [{key: 'new', value: 2}],"
            + " delete: [{key: 'old'}]}); return [(await kvs('get', {key: 'new'}))[1].value, (await"
            + " kvs('get', {key: 'old'}))[0]]|[2,404]",
        "await kvs('entity/set', {entityName: 'employee', key: 'a', value: {age: 1}}); const [status] = await"
            + " kvs('transaction', {set: [{key: 'new', value: 2}], check: [{entityName: 'employee', key: 'a',"
            + " conditions: {and: [{property: 'age', condition: 'EQUAL_TO', values: [9]}]}}]}); return [status,"
            + " (await kvs('get', {key: 'new'}))[0]]|[400,404]",
        "await graph('mutation forge_app_setApplicationStorageEntity { x }', {input: {key: 'a', value: 7,"
            + " encrypted: false}}); return [(await graph('query forge_app_getApplicationStorageEntity { x }',"
            + " {key: 'a', encrypted: false}))[1].data.appStoredEntity.value, (await kvs('get', {key:"
            + " 'a'}))[1].value]|[7,7]",
        "const job = {queueName: 'q', jobId: 'j', payload: [{}, {}]}; const sent = await queue('publish', job);"
            + " const stats = await queue('stats', job); const end = await queue('cancel', job); return [sent[0],"
            + " stats[1].inProgress, end[0], (await queue('stats', job))[0]]|[201,2,204,404]",
        "return atlassian('/forge/events/v1/app-events', {events: [{key: 'made'}]})|[200,{\"failedEvents\":[]}]",
        "const {url} = await hook('hook'); return [/^https:[/][/][^/]+[/]x1[/][^/]+$/.test(url), (await"
            + " hook('hook')).url === url, (await hook('hook', true)).url === url]|[true,true,false]",
        "return (await hook('none')) ?? 'none'|\"none\"",
        "return [__forge_runtime__.appContext.appId, __forge_runtime__.appContext.permissions.scopes]"
            + "|[\"aaaa1111-0000-4000-8000-000000000001\",[\"storage:app\",\"read:jira-work\"]]",
        "return (await fetch('https://api.example.com/x')).json()|{\"canned\":true}",
        "return fetch('https://other.example.com/x').catch((e) => [e.name, e.status])"
            + "|[\"REQUEST_EGRESS_ALLOWLIST_ERR\",403]",
        "return [await jira('user', '/me'), await jira('app', '/me')]|[[200,{\"as\":\"user\"}],[200,{\"as\":\"app\"}]]",
        "return (await jira('app', '/write'))[0]|401",
        "return (await send({type: 'fpp', provider: 'app', remote: 'confluence'}, '/wiki/api'))[0]|401",
        "return send({type: 'frc', remote: 'mine'}, '/do', {})|[200,{\"done\":true}]",
        "const {status, headers} = await __forge_fetch__({type: 'frc', remote: 'other'}, '/do'); return"
            + " [status, headers.get('forge-proxy-error')]|[400,\"INVALID_REMOTE\"]",
      })
  @Execution(ExecutionMode.SAME_THREAD) // all of them have one storage, which is emptied
  void aCallIsAnswered(String code, String answer) {
    answering.storage().restore(empty);
    assertThat(run(answering, code).replace(" ", ""), is(answer));
  }

  private static void respond(ForgeGateway site) {
    site.product(ProductApi.JIRA).get("/me").asUser().returns("{\"as\": \"user\"}");
    site.product(ProductApi.JIRA).get("/me").asApp().returns("{\"as\": \"app\"}");
    site.product(ProductApi.JIRA).get("/write").needing("write:jira-work").returns("{}");
    site.external().get("https://api.example.com/x").returns("{\"canned\": true}");
    site.remote("mine").post("/do").returns("{\"done\": true}");
  }

  @Test
  void theUrlsOfWebTriggersAreListedUntilTheyAreDeleted() {
    String code =
        """
        const {url} = await hook('hook');
        const id = url.split('/x1/')[1];
        const list = async () => (await trigger('forge_app_webTriggerUrlsByAppContext', {}))
            .webTriggerUrlsByAppContext.map((it) => it.triggerKey);
        const remove = async () => (await trigger('forge_app_deleteWebTriggerUrl', {id}))
            .deleteWebTriggerUrl.success;
        return [await list(), await remove(), await list(), await remove()];
        """;
    assertThat(run(site(), code), is("[[\"hook\"],true,[],false]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"Ada\",\"age\":1}          | contains",
        "{\"age\":1.0, \"name\":\"Ada\", \"x\":{}} | contains",
        "{\"name\": \"Bob\"}                 | exact",
        "{\"name\": \"Bob\", \"x\": 1}         | any",
        "{\"name\": \"Cy\"}                  | any",
        "a=1&b=2                           | text",
        "a=1&b=22                          | any",
      })
  void aResponseMayBeForOneRequestBody(String body, String answer) {
    ForgeGateway site = site();
    var jira = site.product(ProductApi.JIRA);
    jira.post("/x").returns("\"any\"");
    jira.post("/x").asApp().withJson("{\"name\": \"Ada\"}").returns("\"contains\"");
    jira.post("/x").withExactJson("{\"name\": \"Bob\"}").asApp().returns("\"exact\"");
    jira.post("/x").withBody("a=1&b=2").asApp().returns("\"text\"");
    String code =
        "const r = await __forge_fetch__({type: 'fpp', provider: 'app', remote: 'jira'}, '/x',"
            + " {method: 'POST', body: `"
            + body
            + "`}); return r.json()";
    assertThat(run(site, code), is("\"" + answer + "\""));
    site.close();
  }

  @Test
  void aWebTriggerThatTheManifestLacksIsNamedToTheDeveloper() {
    ForgeGateway site = site();
    run(site, "return hook('none')");
    assertThat(
        site.received().get(0).invocation().orElseThrow().console(),
        is(List.of("the manifest has no module webtrigger 'none'; it has [hook]")));
  }

  @Test
  void aConfiguredResponseOfTheGraphqlApiComesBeforeTheUrlOfAWebTrigger() {
    ForgeGateway site = site();
    site.product(ProductApi.GRAPH)
        .post("/graphql")
        .returns("{\"data\": {\"createWebTriggerUrl\": {\"url\": \"mine\"}}}");
    assertThat(run(site, "return (await hook('hook')).url"), is("\"mine\""));
  }

  @Test
  void aRequestBodyThatIsNoJsonIsRefusedWithItsPlace() {
    ForgeGateway site = site();
    ProductStubs.Call call = site.product(ProductApi.JIRA).post("/x");
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> call.withJson("{\n \"a\": x}"));
    assertThat(e.getMessage(), containsString("expected JSON, but line 2, column "));
    e = assertThrows(IllegalArgumentException.class, () -> call.withExactJson(" "));
    assertThat(e.getMessage(), is("expected JSON, but the text is empty"));
    site.close();
  }

  @Test
  void aValueWithATimeToLiveIsGoneAfterThatTimeOfTheGatewaysClock() {
    ForgeGateway site = site();
    run(
        site,
        "await kvs('set', {key: 'a', value: 1, options: {ttl: {unit: 'MINUTES', value: 30}}})");
    assertThat(run(site, "return (await kvs('get', {key: 'a'}))[0]"), is("200"));
    site.clock().advance(Duration.ofMinutes(30));
    assertThat(run(site, "return (await kvs('get', {key: 'a'}))[0]"), is("404"));
  }

  @Test
  void storageBelongsToOneSiteAndCanBeBroughtBack() {
    ForgeGateway site = site();
    run(site, "await kvs('set', {key: 'a', value: 1})");
    assertThat(run(site(), "return (await kvs('get', {key: 'a'}))[0]"), is("404"));
    AppStorage.Snapshot before = site.storage().snapshot();
    run(site, "await kvs('delete', {key: 'a'})");
    assertThat(run(site, "return (await kvs('get', {key: 'a'}))[0]"), is("404"));
    site.storage().restore(before);
    assertThat(run(site, "return (await kvs('get', {key: 'a'}))[0]"), is("200"));
    site.resetApp();
    assertThat(run(site, "return (await kvs('get', {key: 'a'}))[0]"), is("404"));
  }

  @Test
  void callsAreRecordedWithWhoAskedAndWithoutSecrets() {
    ForgeGateway site = site();
    site.product(ProductApi.JIRA).get("/me").returns("{}");
    run(site, "await jira('user', '/me'); await kvs('secret/set', {key: 'k', value: 'hidden'})");
    PlatformCall asked = site.platformCalls().get(0);
    assertThat(asked.api() + " " + asked.as() + " " + asked.path(), is("jira user /me"));
    assertThat(asked.accountId() == null, is(false));
    assertThat(site.platformCalls().get(1).api(), is("kvs"));
    assertThat(site.platformCalls().toString(), not(containsString("hidden")));
  }

  @Test
  void withoutTheUsersConsentACallAsTheUserNeedsAuthentication() {
    ForgeGateway site = site();
    site.product(ProductApi.JIRA).get("/me").returns("{}");
    site.userConsent(false);
    String code =
        "const r = await __forge_fetch__({type: 'fpp', provider: 'user', remote: 'jira'}, '/me');"
            + " return [r.status, r.headers.get('forge-proxy-error')]";
    assertThat(run(site, code), is("[401,\"NEEDS_AUTHENTICATION_ERR\"]"));
    assertThat(run(site, "return (await jira('app', '/me'))[0]"), is("200"));
  }

  @Test
  void aCallWithoutAnAnswerFailsTheFunctionWithTheLinesToPasteEvenIfItIsCaught() {
    Invocation.Failure failure =
        failureOf(site(), "try { await jira('user', '/a?b=c') } catch { return 1 }");
    assertThat(failure.name(), is("UnansweredCallError"));
    assertThat(
        failure.message(),
        is(
            """
            function serve calls GET /a?b=c of jira as user, and no response is configured
            add one under 'product' in forge-api.yaml:
            product:
              name: confluence
              jira:
                - get: /a?b=c
                  as: user
                  status: 200
                  json: {}"""));
  }

  @Test
  void aUserHasAnAccountWithEachProviderOfTheManifestOnceTheyConsent() {
    ForgeGateway site = site();
    site.provider("google-apis").get("/me").returns("{\"email\": \"ada@example.com\"}");
    String code =
        "const [auth] = __forge_runtime__.externalAuth; const {accounts} = auth;"
            + " return [auth.service, auth.remotes, accounts.map((it) => it.scopes), (await"
            + " send({type: 'tpp', provider: 'google', remote: 'google-apis', accountId:"
            + " accounts[0]?.id}, '/me'))[1]]";
    assertThat(
        run(site, code),
        is(
            "[\"google\",[{\"key\":\"google-apis\"}],[[\"profile\"]],"
                + "{\"email\":\"ada@example.com\"}]"));
    site.userConsent(false);
    assertThat(run(site, "return __forge_runtime__.externalAuth[0].accounts"), is("[]"));
  }

  @Test
  void withoutTheScopeOfStorageEveryCallOfItIsDeniedAndTheReasonIsToldToTheDeveloper() {
    try (NodeApp poor = NodeApp.withScopes(CODE, "\"read:jira-work\"")) {
      ForgeGateway site = Sample.enabledSite(poor.gateway());
      String code =
          "const got = await kvs('get', {key: 'a'}); const old = await graph('query"
              + " forge_app_getApplicationStorageEntity { x }', {key: 'a'}); return [got[0],"
              + " got[1].message, old[1].errors[0].message]";
      String denied = "Request principal is not authorized to use storage resource";
      assertThat(
          Sample.call(site, UrlForm.CLOUD_ID, "POST", "/item/1", poor.token(), code).body(),
          is("[403,\"" + denied + "\",\"" + denied + "\"]"));
      assertThat(
          site.received().get(0).invocation().orElseThrow().console().get(0),
          is(
              "function serve calls POST /api/v1/get of kvs as app, which the platform is expected"
                  + " to deny: permissions.scopes of the manifest lacks storage:app"));
    }
  }

  @Test
  void aPathThatYamlWouldMisreadIsQuoted() {
    String message = failureOf(site(), "await jira('app', \"/it's # here\")").message();
    assertThat(message, containsString("- get: '/it''s # here'"));
  }

  @ParameterizedTest
  @CsvSource({
    "sql, /api/v1/execute, @forge/sql is not supported",
    "os, api/v1/metadata, @forge/object-store is not supported",
    "realtime, /publish, @forge/realtime is not supported",
    "llm, /chat, @forge/llm is not supported",
    "emails, /emails, sendEmail of @forge/api is not supported",
    "new, /new, the API 'new' is not supported",
  })
  void whatTheGatewayDoesNotSupportIsNamed(String type, String path, String said) {
    String code = "await send({type: '" + type + "', provider: 'app', remote: ''}, '" + path + "')";
    assertThat(failureOf(site(), code).message(), containsString(said));
  }

  @Test
  void callsAreLoggedWithoutValuesOfVariables() {
    String code =
        """
        export const serve = async () => {
          await __forge_fetch__({ type: 'fpp', provider: 'user', remote: 'jira' }, '/me');
          await fetch(`https://api.example.com/x?key=${process.env.KEY}`);
          await __forge_fetch__({ type: 'fpp', provider: 'app', remote: 'confluence' }, `/y/${process.env.KEY}`);
          return { statusCode: 200, body: '{}' };
        };
        """;
    try (NodeApp app = NodeApp.withVariables(code, Map.of("KEY", "s3cr3t-value-42"))) {
      app.gateway().product(ProductApi.JIRA).get("/me").returns("{}");
      app.gateway().external().get("https://api.example.com/x").returns("{}");
      List<String> lines = new CopyOnWriteArrayList<>();
      ((StartedGateway) app.gateway()).logCalls(lines::add);
      assertThat(app.post("/item/1").statusCode(), is(200));
      assertThat(lines.get(0), startsWith("POST /item/1 \u2192 item 200 "));
      assertThat(
          lines.subList(1, lines.size()),
          is(
              List.of(
                  "  GET /me of jira as user \u2192 200",
                  "  GET https://api.example.com/x?key=${KEY} \u2192 200",
                  "  GET /y/${KEY} of confluence as app \u2192 401")));
      assertThat(
          app.log().get(app.log().size() - 1),
          is(
              "function serve calls GET /y/${KEY} of confluence as app, which the platform is"
                  + " expected to deny: permissions.scopes of the manifest has no scope of"
                  + " confluence, such as read:confluence-content.all"));
    }
  }

  @Test
  void valuesOfVariablesAreMaskedInTheLogTheErrorItsStackAndItsCause() {
    try (NodeApp telling =
        NodeApp.withVariables(
            """
            export const serve = () => {
              const { KEY, SHORT } = process.env;
              console.log(`${KEY} ${SHORT} ${Buffer.from(`x:${KEY}`).toString('base64')}`);
              const error = new Error(`${KEY} ${SHORT}`, { cause: new Error(KEY) });
              error.name = `Name of ${SHORT}`;
              throw error;
            };
            """,
            Map.of("KEY", "s3cr3t-value-42", "SHORT", "hunter2"))) {
      telling.post("/item/1");
      Invocation invocation = telling.gateway().received().get(0).invocation().orElseThrow();
      String all = telling.log() + invocation.toString();
      assertThat(all, containsString("${KEY} ${SHORT}"));
      assertThat(all, containsString("Name of ${SHORT}"));
      assertThat(all, not(containsString("s3cr3t-value-42")));
      assertThat(all, not(containsString("hunter2")));
      assertThat(all, not(containsString("czNjcjN0LXZhbHVlLTQy")));
      assertThat(all, not(containsString("N0LXZhbHVl")));
    }
  }
}
