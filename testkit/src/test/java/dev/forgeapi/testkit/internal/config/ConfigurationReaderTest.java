package dev.forgeapi.testkit.internal.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.gateway.product.PlatformStub.RequestBody;
import dev.forgeapi.testkit.gateway.product.PlatformStub.RequestBody.Match;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.SafetyRules;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.Site.CloudId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
  private static final String SITE =
      """
      target: site
      site: sample.atlassian.net
      environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
      """;

  private Path folder;
  private ConfigurationFixture fixture;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.fixture = new ConfigurationFixture(folder);
  }

  @Test
  void aManifestAloneIsEnoughForTheGateway() {
    ForgeApiConfiguration configuration = fixture.read();

    assertThat(configuration.target(), is(TargetKind.GATEWAY));
    assertThat(configuration.manifest(), is(folder.resolve("manifest.yml").toAbsolutePath()));
    assertThat(configuration.file(), is(Optional.empty()));
    assertThat(configuration.product(), is(Product.CONFLUENCE));
    assertThat(configuration.probe(), is(true));
    assertThat(configuration.safety(), is(SafetyRules.unlimited()));
    assertThat(configuration.identities(), is(anEmptyMap()));
  }

  @Test
  void aSiteIsReadCarefullyByDefault() throws IOException {
    ForgeApiConfiguration configuration = fixture.file(SITE).read();

    assertThat(configuration.safety(), is(new SafetyRules(Set.of(Operation.GET), 2000, 10)));
    assertThat(configuration.probe(), is(false));
    assertThat(
        configuration.endpoints().orElseThrow().site(),
        is(URI.create("https://sample.atlassian.net")));
  }

  @Test
  void theWholeFileIsRead() throws IOException {
    ForgeApiConfiguration configuration =
        fixture
            .variable("CLIENT_SECRET", "s3cret")
            .variable("READER_REFRESH_TOKEN", "refresh-me")
            .file(
                SITE
                    + """
                    product: jira
                    cloudId: a12bc345-678d-9e1f-a0b0-000000000001
                    probe: true
                    endpoints:
                      api: http://localhost:9999/api
                    oauth:
                      clientId: abc
                      clientSecret: ${CLIENT_SECRET}
                      callback: http://localhost:8976/callback
                    identities:
                      reader:
                        scopes: ["read:employee:custom", "read:forge-app:jira"]
                        refreshToken: "${READER_REFRESH_TOKEN}"
                      stale: {expired: true, accessToken: "old"}
                    requests:
                      employee-api-1:
                        path: /getEmployeeName
                        query: {id: ["1234"], name: Ada}
                        headers: {x-team: "7"}
                        json: {age: 36, tags: [a, null, true]}
                        expect: {status: 200, json: {name: Ada}}
                    answers:
                      employee-api-1: {status: 201, json: {name: Ada}}
                    safety: {methods: [GET, POST], maxRequests: 50, perSecond: 2.5}
                    restApisSwitch: {enable: "on.sh", disable: "off.sh", within: 10m}
                    outOfScope: {STATE: "by hand"}
                    tokenStore: {command: "pass-helper"}
                    """)
            .read();

    assertThat(configuration.product(), is(Product.JIRA));
    assertThat(
        configuration.cloudId(),
        is(Optional.of(new CloudId("a12bc345-678d-9e1f-a0b0-000000000001"))));
    assertThat(configuration.probe(), is(true));
    assertThat(
        configuration.endpoints().orElseThrow().api(), is(URI.create("http://localhost:9999/api")));
    assertThat(configuration.oauth().orElseThrow().secret(), is(Secret.of("s3cret")));
    Identity reader = identity(configuration, "reader");
    assertThat(reader.scopes(), is(Set.of("read:employee:custom", "read:forge-app:jira")));
    assertThat(reader.refreshToken(), is(Secret.of("refresh-me")));
    assertThat(identity(configuration, "stale").expired(), is(true));
    assertThat(
        configuration.requests().get("employee-api-1"),
        is(
            new RouteRequest(
                "/getEmployeeName",
                Map.of("id", List.of("1234"), "name", List.of("Ada")),
                Map.of("x-team", "7"),
                "{\"age\":36,\"tags\":[\"a\",null,true]}",
                200,
                "{\"name\":\"Ada\"}",
                null,
                null,
                Map.of(),
                List.of(),
                List.of())));
    assertThat(
        configuration.answers().get("employee-api-1"), is(Answer.json(201, "{\"name\":\"Ada\"}")));
    assertThat(
        configuration.safety(),
        is(new SafetyRules(Set.of(Operation.GET, Operation.POST), 50, 2.5)));
    assertThat(
        configuration.restApisSwitch(),
        is(
            Optional.of(
                new ToggleCommands(
                    "on.sh", "off.sh", Duration.ofMinutes(10), ToggleCommands.USUAL_TIMEOUT))));
    assertThat(configuration.outOfScope(), is(Map.of("STATE", "by hand")));
    assertThat(configuration.tokenStore().command(), is(Optional.of("pass-helper")));
  }

  @Test
  void theStrongestSourceWins() throws IOException {
    fixture.file("probe: false\nproduct: jira\nenvironmentId: file\nsite: file");
    fixture.variable("FORGE_API_PRODUCT", "confluence");
    fixture.variable("FORGE_API_ENVIRONMENT_ID", "variable");
    fixture.variable("FORGE_API_SITE", "variable");
    fixture.parameter("forge.api.environmentId", "parameter");
    fixture.parameter("forge.api.site", "parameter");

    ForgeApiConfiguration configuration =
        fixture.reader().override("site", "override", "a test").read();

    assertThat(configuration.probe(), is(false));
    assertThat(configuration.product(), is(Product.CONFLUENCE));
    assertThat(configuration.environmentId(), is(Optional.of("parameter")));
    assertThat(configuration.siteName(), is(Optional.of("override")));
  }

  @Test
  void theFileCanBeNamedByAParameterOrAVariable() throws IOException {
    Files.writeString(folder.resolve("other.yaml"), "product: jira");
    fixture.file("product: confluence");
    fixture.variable("FORGE_API_CONFIG", folder.resolve("other.yaml").toString());
    assertThat(fixture.read().product(), is(Product.JIRA));
    fixture.parameter("forge.api.config", folder.resolve("forge-api.yaml").toString());
    assertThat(fixture.read().product(), is(Product.CONFLUENCE));
  }

  @Test
  void aListCanBeSetWithCommasOutsideTheFile() throws IOException {
    fixture.variable("FORGE_API_SAFETY_METHODS", "GET, DELETE");
    assertThat(fixture.read().safety().methods(), is(Set.of(Operation.GET, Operation.DELETE)));
  }

  @Test
  void theEnvironmentOverridesAnIdentitysTokens() throws IOException {
    fixture.file(
        SITE
            + """
            identities:
              ci-reader: {scopes: ["read:employee:custom"], refreshToken: "${NOT_SET}"}
            """);
    fixture.variable("FORGE_API_ACCESS_TOKEN_CI_READER", "from-the-environment");

    Identity reader = identity(fixture.read(), "ci-reader");

    assertThat(reader.accessToken(), is(Secret.of("from-the-environment")));
  }

  @Test
  void theGatewayNeedsNoVariablesOfASite() throws IOException {
    ForgeApiConfiguration configuration =
        fixture
            .file(
                """
                site: ${SITE}
                oauth: {clientId: "${ID}", clientSecret: "${SECRET}"}
                endpoints: {api: "${API}"}
                restApisSwitch: {enable: "${ON}", disable: "${OFF}"}
                identities:
                  reader: {scopes: ["read:employee:custom"], refreshToken: "${TOKEN}"}
                """)
            .read();

    assertThat(configuration.oauth(), is(Optional.empty()));
    assertThat(identity(configuration, "reader").refreshToken(), is(equalTo(null)));
  }

  @Test
  void theProductIsTheOneThatAnIdentityIsGranted() throws IOException {
    fixture.file("identities: {a: {scopes: ['read:x:custom', 'read:forge-app:jira']}}");
    assertThat(fixture.read().product(), is(Product.JIRA));
  }

  @Test
  void theProductIsTheOneThatTheManifestsPermissionsName() throws IOException {
    Files.writeString(
        folder.resolve("manifest.yml"),
        ConfigurationFixture.MANIFEST + "permissions:\n  scopes: ['read:jira-work']\n");
    assertThat(fixture.read().product(), is(Product.JIRA));
  }

  @Test
  void whatSurroundsOwnFunctionsIsRead() throws IOException {
    fixture.variable("GREETING", "").variable("KEY", "k3y");
    fixture.file(
        """
        handlers: node
        variables: {GREETING: "${GREETING}", KEY: "${KEY}", PEM: "a\\nb"}
        gateway: {functionTimeout: 5s}
        product:
          name: jira
          jira:
            - get: /rest/api/3/myself
              as: user
              scopes: ["read:jira-user"]
              json: {displayName: Ada}
            - post: /rest/api/3/*
              with: {json: {name: "${KEY}", tags: [1, true]}, headers: {X-Key: "${KEY}"}}
              status: 201
              headers: {x-a: b}
              body: made
          remote: {ledger: [{delete: /entries/1, status: 204}]}
        """);
    ForgeApiConfiguration configuration = fixture.read();

    assertThat(configuration.product(), is(Product.JIRA));
    assertThat(configuration.functionTimeout(), is(Optional.of(Duration.ofSeconds(5))));
    assertThat(configuration.variables(), is(Map.of("GREETING", "", "KEY", "k3y", "PEM", "a\nb")));
    assertThat(
        configuration.productStubs(),
        is(
            List.of(
                new PlatformStub(
                    "remote:ledger",
                    "DELETE",
                    "/entries/1",
                    null,
                    null,
                    Map.of(),
                    Set.of(),
                    204,
                    Map.of(),
                    ""),
                new PlatformStub(
                    "jira",
                    "POST",
                    "/rest/api/3/*",
                    null,
                    new RequestBody(Match.JSON, "{\"name\":\"k3y\",\"tags\":[1,true]}"),
                    Map.of("X-Key", "k3y"),
                    Set.of(),
                    201,
                    Map.of("x-a", "b"),
                    "made"),
                new PlatformStub(
                    "jira",
                    "GET",
                    "/rest/api/3/myself",
                    "user",
                    null,
                    Map.of(),
                    Set.of("read:jira-user"),
                    200,
                    Map.of("content-type", "application/json"),
                    "{\"displayName\":\"Ada\"}"))));
  }

  @Test
  void cannedHandlersAnswerWhatRequestsExpectUnlessAnswersSaysOtherwise() throws IOException {
    String expected =
        """
        requests:
          employee-api-1: {path: /getEmployeeName, expect: {status: 201, json: {name: Ada}}}
        """;
    fixture.file("handlers: canned\n" + expected);
    assertThat(
        fixture.read().answers(),
        is(Map.of("employee-api-1", Answer.json(201, "{\"name\":\"Ada\"}"))));

    fixture.file("handlers: canned\nanswers: {employee-api-1: {json: 1}}\n" + expected);
    assertThat(fixture.read().answers(), is(Map.of("employee-api-1", Answer.json(200, "1"))));

    fixture.file("handlers: echo\n" + expected);
    assertThat(fixture.read().answers(), is(anEmptyMap()));
  }

  @Test
  void answersComeBeforeTheAppsOwnFunctions() throws IOException {
    fixture.file("handlers: node\nanswers: {employee-api-1: {json: 1}}\n");
    assertThat(fixture.read().answers(), is(Map.of("employee-api-1", Answer.json(200, "1"))));
  }

  @Test
  void aRouteMayHaveSeveralRequestsWithEverythingThatIsExpected() throws IOException {
    fixture.file(
        """
        requests:
          employee-api-1:
            - path: /getEmployeeName
              before: [employee-api-1]
              expect: {contentType: application/json, headers: {ETag: '*'}, exactJson: {id: "1"}}
            - {path: /getEmployeeName, query: {id: "9"}, expect: {status: 404}}
        """);
    RouteRequest request = Objects.requireNonNull(fixture.read().requests().get("employee-api-1"));
    assertThat(request.before(), is(List.of("employee-api-1")));
    assertThat(request.expectContentType(), is("application/json"));
    assertThat(request.expectHeaders(), is(Map.of("ETag", "*")));
    assertThat(request.expectExactJson(), is("{\"id\":\"1\"}"));
    assertThat(request.more().get(0).expectStatus(), is(404));
  }

  @Test
  void variablesThatAreNotSetMatterOnlyWhereOwnFunctionsRun() throws IOException {
    String variables = "variables: {KEY: '${NOT_SET}'}\n";
    fixture.file("handlers: echo\n" + variables);
    assertThat(fixture.read().variables(), is(anEmptyMap()));

    fixture.file("handlers: node\n" + variables);
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "forge-api.yaml:2:18: 'variables.KEY' needs the environment variable NOT_SET,"
                    + " which is not set: export it before the run")));
  }

  @Test
  void secretsPrintAsStars() throws IOException {
    fixture.file(
        SITE
            + """
            oauth: {clientId: abc, clientSecret: s3cret}
            identities: {reader: {scopes: ["read:x:custom"], accessToken: tok3n}}
            """);
    String printed = fixture.read().toString();

    assertThat(printed, not(containsString("s3cret")));
    assertThat(printed, not(containsString("tok3n")));
    assertThat(printed, containsString("***"));
  }

  private static Identity identity(ForgeApiConfiguration configuration, String name) {
    return Optional.ofNullable(configuration.identities().get(name)).orElseThrow();
  }
}
