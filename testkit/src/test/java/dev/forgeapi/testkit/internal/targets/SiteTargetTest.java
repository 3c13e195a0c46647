package dev.forgeapi.testkit.internal.targets;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static dev.forgeapi.testkit.GatewayFixture.WRITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.GatewayFixture;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.internal.platform.LikelyCause;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A gateway stands in for the site: nothing but endpoints and tokens is known of it. */
class SiteTargetTest {
  private static final String CLOUD_ID = "0f0f0f0f-1111-4222-8333-444444444444";
  private static final String READER =
      "identities: {reader: {scopes: ['read:employee:custom', 'read:forge-app:confluence']}}";
  private static final Set<ScopeName> READ_ONLY = Set.of(new ScopeName(READ));

  private final GatewayFixture fixture = new GatewayFixture();
  private final Map<String, String> environment = new HashMap<>();
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    environment.put("FORGE_API_CONFIG_DIR", folder.resolve("tokens").toString());
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void theCloudIdComesFromTheSite() throws IOException {
    try (ForgeApiTarget target = open("")) {
      assertThat(target.site().cloudId(), is(fixture.gateway.site().cloudId()));
    }
  }

  @Test
  void aHostThatDoesNotTellItsCloudIdIsAnError() throws IOException {
    String wrong = fixture.gateway.site().endpoints().api() + "/nothing/here";
    ConfigurationException e =
        assertThrows(
            ConfigurationException.class,
            () -> open("", fixture.gateway.site().endpoints().api(), URI.create(wrong)));
    assertThat(
        e.getMessage(),
        allOf(
            startsWith(
                wrong + "/_edge/tenant_info returned status 404, so the cloud ID is" + " unknown"),
            containsString("set 'cloudId' in forge-api.yaml")));
  }

  @ParameterizedTest
  @CsvSource({"502, 1", "504, 1", "500, 2"})
  void aSiteInTroubleIsAskedForItsCloudIdOnceMore(int status, int failures) throws IOException {
    URI api = fixture.gateway.site().endpoints().api();
    AtomicInteger asked = new AtomicInteger();
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"cloudId\":\"%s\"}".formatted(CLOUD_ID).getBytes(UTF_8);
          exchange.sendResponseHeaders(
              asked.incrementAndGet() <= failures ? status : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    site.start();
    try {
      URI uri = URI.create("http://localhost:" + site.getAddress().getPort());
      if (failures > 1) {
        ConfigurationException e =
            assertThrows(ConfigurationException.class, () -> open("", api, uri));
        assertThat(e.getMessage(), containsString("returned status 500"));
        assertThat(e.getMessage(), containsString("try again later"));
      } else {
        try (ForgeApiTarget target = open("", api, uri)) {
          assertThat(target.site().cloudId().value(), is(CLOUD_ID));
        }
      }
      assertThat(asked.get(), is(2));
    } finally {
      site.stop(0);
    }
  }

  @Test
  void anIdentityIsFoundByItsExactScopes() throws IOException {
    environment.put("READER", token(READ, PRODUCT));
    String identities =
        """
        identities:
          reader:
            scopes: ["read:employee:custom", "read:forge-app:confluence", offline_access]
            accessToken: "${READER}"
        """;
    try (ForgeApiTarget target = open(identities)) {
      ForgeApiClient reader = target.granted(READ_ONLY, true).orElseThrow();
      reader.get("/getEmployeeName").then().statusCode(200);
      reader.via(UrlForm.SITE_NAME).get("/getEmployeeName").then().statusCode(200);
      assertThat(reader.name(), is("reader"));
      assertThat(target.granted(READ_ONLY, false), is(Optional.empty()));
      assertThat(
          target.granted(Set.of(new ScopeName(READ), new ScopeName(WRITE)), true),
          is(Optional.empty()));
      assertThat(target.identity("writer"), is(Optional.empty()));
      assertThat(target.expired(), is(Optional.empty()));
      assertThat(target.anotherSite().isPresent(), is(false));
      assertThat(target.gateway().isPresent(), is(false));
      assertThat(target.withoutToken().get("/getEmployeeName").status(), is(401));
    }
  }

  @Test
  void aRefreshTokenAloneIsEnough() throws IOException {
    environment.put("FORGE_API_REFRESH_TOKEN_READER", refreshToken(consent()));
    try (ForgeApiTarget target = open(READER)) {
      ForgeApiClient reader = target.identity("reader").orElseThrow();
      reader.get("/getEmployeeName").then().statusCode(200);
      target.identity("reader").orElseThrow().get("/getEmployeeName").then().statusCode(200);
    }
    // It is spent, but the next run finds in the store what came of it.
    try (ForgeApiTarget target = open(READER)) {
      target.identity("reader").orElseThrow().get("/getEmployeeName").then().statusCode(200);
    }
  }

  @Test
  void anAccessTokenIsSpentBeforeTheRefreshToken() throws IOException {
    String stale = fixture.gateway.expiredAccessToken(Set.of(READ, PRODUCT)).reveal();
    environment.put("FORGE_API_ACCESS_TOKEN_READER", stale);
    environment.put("FORGE_API_REFRESH_TOKEN_READER", refreshToken(consent()));
    try (ForgeApiTarget target = open(READER)) {
      ForgeApiClient reader = target.identity("reader").orElseThrow();
      reader.get("/getEmployeeName").then().statusCode(200);
      reader.get("/getEmployeeName").then().statusCode(200);
      assertThat(
          target.transport().exchanges().stream().filter(it -> it.status() == 401).count(), is(1L));
    }
  }

  @Test
  void aStoredGrantIsEnough() throws IOException {
    Grant grant = consent();
    Path store = folder.resolve("tokens");
    flow().store("reader", grant, TokenStore.inDirectory(store, null));
    try (ForgeApiTarget target = open(READER)) {
      target.identity("reader").orElseThrow().get("/getEmployeeName").then().statusCode(200);
    }
    environment.put("FORGE_API_CONFIG_DIR", folder.resolve("elsewhere").toString());
    try (ForgeApiTarget target = open(READER)) {
      assertThat(target.identity("reader"), is(Optional.empty()));
    }
  }

  private Grant consent() {
    OAuthClient client = fixture.gateway.oauthClient();
    environment.put("FORGE_API_OAUTH_CLIENT_ID", client.id());
    environment.put("FORGE_API_OAUTH_CLIENT_SECRET", client.secret().reveal());
    return flow().authorize(Set.of(READ, PRODUCT, "offline_access"), fixture.gateway.approval());
  }

  private ThreeLeggedFlow flow() {
    Site site = fixture.gateway.site();
    return new ThreeLeggedFlow(
        site.endpoints().auth(),
        fixture.gateway.oauthClient(),
        site.installation(),
        fixture.redaction,
        Clock.systemUTC());
  }

  private static String refreshToken(Grant grant) {
    return Objects.requireNonNull(grant.refreshToken()).reveal();
  }

  @Test
  void aRefreshTokenWithoutItsAppIsAnError() throws IOException {
    environment.put("FORGE_API_REFRESH_TOKEN_READER", "refresh-me");
    try (ForgeApiTarget target = open("identities: {reader: {scopes: ['read:employee:custom']}}")) {
      ConfigurationException e =
          assertThrows(ConfigurationException.class, () -> target.identity("reader"));
      assertThat(
          e.getMessage(),
          is(
              "identity 'reader' has a refresh token, but no 'oauth' section names its 3LO app:"
                  + " set clientId and clientSecret"));
    }
  }

  @Test
  void anExpiredIdentityIsForExpiredAlone() throws IOException {
    environment.put("STALE", fixture.gateway.expiredAccessToken(Set.of(READ, PRODUCT)).reveal());
    String identities =
        """
        identities:
          stale:
            scopes: ["read:employee:custom", "read:forge-app:confluence"]
            expired: true
            accessToken: "${STALE}"
        """;
    try (ForgeApiTarget target = open(identities)) {
      assertThat(target.granted(READ_ONLY, true), is(Optional.empty()));
      assertThat(target.expired().orElseThrow().get("/getEmployeeName").status(), is(401));
    }
  }

  @Test
  void onlyAllowedMethodsAreSent() throws IOException {
    environment.put("FORGE_API_ACCESS_TOKEN_WRITER", token(READ, WRITE, PRODUCT));
    try (ForgeApiTarget target =
        open("identities: {writer: {scopes: ['write:employee:custom']}}")) {
      ForgeApiClient writer = target.identity("writer").orElseThrow();
      assertThrows(RequestNotAllowedException.class, () -> writer.post("/employees", "{}"));
      assertThat(fixture.gateway.received().isEmpty(), is(true));
    }
  }

  @Test
  void commandsToggleTheSite() throws IOException {
    String commands =
        """
        restApisSwitch:
          enable: "echo on > switch.txt && mv switch.txt '%1$s/on.txt'"
          disable: "echo the token is ${SECRET_OF_SWITCH}; exit 3"
          within: 5s
        identities: {reader: {scopes: ["read:employee:custom"], accessToken: "${SECRET_OF_SWITCH}"}}
        """
            .formatted(folder);
    environment.put("SECRET_OF_SWITCH", "s3cret-of-the-switch");
    try (ForgeApiTarget target = open(commands)) {
      assertThat(target.site().restApis().canToggle(), is(true));
      assertThat(target.identity("reader").isPresent(), is(true));
      target.site().restApis().enable();
      assertThat(Files.readString(folder.resolve("on.txt")), is("on\n"));
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> target.site().restApis().disable());
      assertThat(
          e.getMessage(),
          allOf(
              startsWith(
                  "the command of restApisSwitch.disable ended with exit code 3; its output:"),
              not(containsString("s3cret"))));
    }
  }

  @Test
  void withoutCommandsTheMessageShowsWhereTheToggleIs() throws IOException {
    try (ForgeApiTarget target = open("")) {
      assertThat(target.site().restApis().canToggle(), is(false));
      UnsupportedOperationException e =
          assertThrows(
              UnsupportedOperationException.class, () -> target.site().restApis().enable());
      assertThat(
          e.getMessage(),
          is(
              "this run cannot enable the REST APIs on localhost: add commands under"
                  + " 'restApisSwitch' in forge-api.yaml, or let a person do it in Atlassian"
                  + " Administration > Apps > Sites > site > Connected apps > View app details >"
                  + " Details > App REST APIs"));
    }
  }

  @Test
  void aSitesFailureComesWithTheAdminsPath() throws IOException {
    environment.put("FORGE_API_ACCESS_TOKEN_READER", token(READ, PRODUCT));
    fixture.gateway.restApis().disable();
    String identities =
        "identities: {reader: {scopes: ['read:employee:custom', 'read:forge-app:confluence']}}";
    try (ForgeApiTarget target = open(identities)) {
      LikelyCause cause =
          LikelyCause.of(target.identity("reader").orElseThrow().get("/getEmployeeName")).get(0);
      assertThat(cause.kind(), is(LikelyCause.Kind.DISABLED));
      assertThat(
          cause.remedy(),
          is(
              "enable them in Atlassian Administration > Apps > Sites > site > Connected apps >"
                  + " View app details > Details > App REST APIs"));
    }
  }

  @Test
  void aRouteThatTheManifestDoesNotHaveIsAnError() throws IOException {
    ConfigurationException e =
        assertThrows(
            ConfigurationException.class,
            () -> open("requests: {employe-name: {path: /getEmployeeName}}"));
    assertThat(
        e.getMessage(),
        containsString(
            "'requests' names the route 'employe-name', which manifest.yml does not have; did you"
                + " mean 'employee-name'?"));
  }

  private String token(String... scopes) {
    return fixture.gateway.grantWithoutConsent(Set.of(scopes)).accessToken().reveal();
  }

  private ForgeApiTarget open(String more) throws IOException {
    return open(
        more, fixture.gateway.site().endpoints().api(), fixture.gateway.site().endpoints().site());
  }

  private ForgeApiTarget open(String more, URI api, URI site) throws IOException {
    String yaml =
        """
        target: site
        manifest: %s
        environmentId: %s
        endpoints: {api: "%s", site: "%s", auth: "%s"}
        """
            .formatted(
                GatewayFixture.FOLDER.resolve("manifest.yml").toAbsolutePath(),
                fixture.gateway.site().installation().environmentId(),
                api,
                site,
                fixture.gateway.site().endpoints().auth());
    Files.writeString(folder.resolve("forge-api.yaml"), yaml + more);
    return ForgeApiTarget.open(
        ConfigurationReader.in(folder)
            .environment(environment)
            .parameters(name -> Optional.empty())
            .read());
  }
}
