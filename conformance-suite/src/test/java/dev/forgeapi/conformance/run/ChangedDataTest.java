package dev.forgeapi.conformance.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site whose app takes literally what the run sends it. */
class ChangedDataTest {
  private static final String MANIFEST =
      """
      app:
        id: ari:cloud:ecosystem::app/aaaa1111-0000-4000-8000-000000000077
        runtime: {name: nodejs22.x}
      modules:
        function: [{key: run, handler: index.run}]
        apiRoute:
          - {key: remove, path: "/assets/*", operation: DELETE, function: run, accept: [application/json], scopes: ["write:asset:custom"]}
          - {key: create, path: /assets, operation: POST, function: run, accept: [application/json], scopes: ["write:asset:custom"]}
          - {key: list, path: /assets, operation: GET, function: run, accept: [application/json], scopes: ["read:asset:custom"]}
          - {key: find, path: "/assets/*", operation: GET, function: run, accept: [application/json], scopes: ["read:asset:custom"]}
          - {key: owner, path: "/owners/*", operation: GET, function: run, accept: [application/json], scopes: ["read:asset:custom"]}
      """;

  private static final Answer NOT_FOUND = Answer.json(404, "{\"error\":\"no such asset\"}");

  private final Set<String> stored = ConcurrentHashMap.newKeySet();
  private Path folder;
  private ForgeGateway gateway;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("manifest.yml"), MANIFEST);
    gateway = ForgeGateway.start(AppManifest.load(folder));
    gateway.restApis().enable();
    stored.add("1");
    gateway.answer("owner", Answer.json(200, "{\"name\":\"Ada\"}"));
    gateway.answer("list", request -> Answer.json(200, "{\"assets\":{" + ids() + "}}"));
    gateway.answer("find", request -> stored.contains(id(request)) ? found(request) : NOT_FOUND);
    gateway.answer(
        "create", request -> stored.add("2") ? Answer.json(201, "{}") : Answer.json(409, "{}"));
    gateway.answer(
        "remove",
        request -> stored.remove(id(request)) ? new Answer(204, List.of(), "") : NOT_FOUND);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void whatADeleteOfTheRunRemovesIsNoFailureOfThePlatform() throws IOException {
    RunResult result = run("GET, DELETE");

    assertThat(failed(result, CheckResult::id), is(empty()));
    assertThat(result.verdict(), is(RunVerdict.INCONCLUSIVE));
    List<CheckResult> find =
        result.checks().stream()
            .filter(check -> "find".equals(check.route()))
            .filter(check -> check.id().equals("SCOPE-2"))
            .toList();
    assertThat(
        find.stream().map(check -> check.attribution().get(0)).toList(),
        everyItem(is(Culprit.SITE)));
    assertThat(
        find.get(0).causes().get(0),
        containsString("a request of this run, DELETE /assets/1, probably removed the data"));
    assertThat(
        find.get(0).remedy(), containsString("leave DELETE out of safety.methods, or state"));
  }

  @Test
  void whatCannotBeCreatedTwiceIsNoFailureOfThePlatform() throws IOException {
    RunResult result = run("GET, POST");

    assertThat(failed(result, CheckResult::id), is(empty()));
    assertThat(
        result.checks().stream()
            .filter(check -> check.id().equals("URL-2") && "create".equals(check.route()))
            .map(check -> check.causes().get(0))
            .toList(),
        hasItem(containsString("POST /assets, probably changed the data")));
  }

  @Test
  void aDeleteIsLikelierThanAnotherRequest() throws IOException {
    RunResult result = run("GET, POST, DELETE");

    assertThat(
        result.checks().stream()
            .filter(check -> "list".equals(check.route()))
            .filter(check -> check.attribution().contains(Culprit.SITE))
            .map(check -> check.causes().get(0))
            .toList(),
        everyItem(containsString("DELETE /assets/1")));
  }

  @Test
  void aRouteThatNeverServedIsAFailureBesideADelete() throws IOException {
    gateway.answer("owner", NOT_FOUND);

    RunResult result = run("GET, DELETE");

    assertThat(result.verdict(), is(RunVerdict.NONCONFORMANT));
    assertThat(failed(result, CheckResult::route), is(Set.of("owner")));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void whatThePlatformRefusesThroughOneFormIsAFailureBesideADelete(int status) throws IOException {
    AtomicInteger calls = new AtomicInteger();
    gateway.answer(
        "owner",
        request ->
            calls.getAndIncrement() == 0
                ? Answer.json(200, "{\"name\":\"Ada\"}")
                : Answer.json(status, "{}"));

    RunResult result = run("GET, DELETE");

    assertThat(failed(result, CheckResult::route), hasItem("owner"));
    assertThat(failed(result, CheckResult::id), hasItem("URL-2"));
  }

  @Test
  void whatIsServedAtTheEndWasNeverRemoved() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    Answer ada = Answer.json(200, "{\"name\":\"Ada\"}");
    gateway.answer("owner", request -> calls.getAndIncrement() == 3 ? NOT_FOUND : ada);
    gateway.answer("remove", new Answer(204, List.of(), ""));

    RunResult result = run("GET, DELETE");

    assertThat(result.verdict(), is(not(RunVerdict.CONFORMANT)));
    assertThat(
        result.checks().stream()
            .flatMap(check -> check.causes().stream())
            .filter(cause -> cause.contains("a request of this run"))
            .toList(),
        is(empty()));
  }

  private static Set<String> failed(RunResult result, Function<CheckResult, String> what) {
    return result.checks().stream()
        .filter(check -> check.verdict() == Verdict.FAIL)
        .map(what)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String ids() {
    return stored.stream()
        .sorted()
        .map(id -> '"' + id + "\":true")
        .collect(Collectors.joining(","));
  }

  private static String id(FunctionRequest request) {
    return request.path().substring("/assets/".length());
  }

  private static Answer found(FunctionRequest request) {
    return Answer.json(200, "{\"id\":\"" + id(request) + "\"}");
  }

  private RunResult run(String methods) throws IOException {
    Site site = gateway.site();
    String text =
        """
        target: site
        manifest: manifest.yml
        product: confluence
        environmentId: %s
        site: sample.atlassian.net
        cloudId: %s
        endpoints: {api: "%s", site: "%s", auth: "%s"}
        safety: {methods: [%s], maxRequests: 5000, perSecond: 5000}
        outOfScope: {STATE: by hand, TOKEN: not here}
        identities:
          all: {scopes: ["read:asset:custom", "write:asset:custom", "%s"], accessToken: "${ALL}"}
          reader: {scopes: ["read:asset:custom", "%s"], accessToken: "${READER}"}
          writer: {scopes: ["write:asset:custom", "%s"], accessToken: "${WRITER}"}
        requests:
          remove: {path: /assets/1, expect: {status: 204}}
          create: {path: /assets, json: {id: "2"}, expect: {status: 201}}
          list: {path: /assets, expect: {status: 200, json: {assets: {"1": true}}}}
          find: {path: /assets/1, expect: {status: 200, json: {id: "1"}}}
          owner: {path: /owners/1, expect: {status: 200, json: {name: Ada}}}
        """
            .formatted(
                site.installation().environmentId(),
                site.cloudId(),
                site.endpoints().api(),
                site.endpoints().site(),
                site.endpoints().auth(),
                methods,
                scope(),
                scope(),
                scope());
    Path file = Files.writeString(folder.resolve("forge-api.yaml"), text);
    Map<String, String> tokens =
        Map.of(
            "ALL", token("read:asset:custom", "write:asset:custom", scope()),
            "READER", token("read:asset:custom", scope()),
            "WRITER", token("write:asset:custom", scope()));
    return ConformanceRun.run(
        ConfigurationReader.in(folder).file(file).environment(tokens).read(), RunOptions.all());
  }

  private String token(String... scopes) {
    return gateway.grantWithoutConsent(Set.of(scopes)).accessToken().reveal();
  }

  private String scope() {
    return gateway.site().product().scope();
  }
}
