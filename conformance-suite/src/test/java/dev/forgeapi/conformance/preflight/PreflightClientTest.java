package dev.forgeapi.conformance.preflight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.cli.LoginSite;
import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What preflight says of client id and secret, by what has shown them. */
class PreflightClientTest {
  private static final Set<String> SCOPES =
      Set.of("read:employee:custom", "write:employee:custom", "read:forge-app:confluence");

  private final ForgeGateway gateway = ForgeGateway.start(AppManifest.load(LoginSite.APP));
  private final OAuthClient good = gateway.oauthClient();
  private final OAuthClient wrong =
      new OAuthClient(good.id(), Secret.of("another-secret-than-the-consoles"), good.callback());
  private final Map<String, String> identities = new LinkedHashMap<>();
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    gateway.restApis().enable();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aRefreshInThisRunShowsThemToBeGood() throws IOException {
    identity("writer", "refreshToken", consent().refreshToken());
    Ran ran = preflight(good);
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), containsString("✓ PRE-CLIENT-WRITER"));
    assertThat(
        ran.out(), containsString("the token endpoint accepted them just now, in a" + " refresh"));
  }

  @Test
  void aLoginWithinTheHourShowsThemToBeGood() throws IOException {
    identities.put("writer", "");
    flow().store("writer", consent(), store());
    Ran ran = preflight(good);
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), containsString("min ago, when it issued the token in the store"));
    assertThat(ran.out(), not(containsString("POST)")));
  }

  @Test
  void anotherSecretThanThatOfTheLoginIsFoundWhileItsTokenIsStillGood() throws IOException {
    identities.put("writer", "");
    flow().store("writer", consent(), store());
    StoredGrant before = store().find(flow().key("writer")).orElseThrow();
    Ran ran = preflight(wrong);
    assertThat(ran.out() + ran.err(), ran.exit(), is(1));
    assertThat(ran.out(), containsString("✗ PRE-CLIENT-WRITER"));
    assertThat(ran.out(), containsString(" GET, 1 POST)"));
    assertThat(store().find(flow().key("writer")).orElseThrow(), is(before));
    assertThat(
        ran.out(),
        containsString("client ID and secret of 'writer' are refused by the authorization server"));
  }

  @Test
  void aWrongSecretIsDistinguishedFromAnExpiredGrantByTheResponseOfTheEndpoint()
      throws IOException {
    identities.put("writer", "");
    flow().store("writer", consent(), store());
    gateway.clock().advance(Duration.ofHours(2));
    Ran ran = preflight(wrong);
    assertWrongSecret(ran);
  }

  @Test
  void aWrongSecretIsFoundWithARefreshTokenFromTheEnvironment() throws IOException {
    identity("writer", "refreshToken", consent().refreshToken());
    assertWrongSecret(preflight(wrong));
  }

  private static void assertWrongSecret(Ran ran) {
    assertThat(ran.out() + ran.err(), ran.exit(), is(1));
    assertThat(
        lines(ran),
        allOf(
            hasItem(startsWith("✗ PRE-CLIENT-WRITER")),
            hasItem(startsWith("? PRE-TOKEN-WRITER")),
            hasItem(
                containsString(
                    "client ID and secret of 'writer' are refused by the authorization server"))));
    assertThat(
        ran.out(),
        allOf(
            containsString("(access_denied: Unauthorized)"),
            containsString("developer console > the 3LO app > Settings"),
            not(containsString("invalid_grant"))));
  }

  @Test
  void aRefusedRefreshTokenProvesNothingAboutTheSecret() throws IOException {
    identity("writer", "refreshToken", Secret.of("a-refresh-token-that-nobody-issued"));
    Ran ran = preflight(good);
    assertThat(ran.exit(), is(1));
    assertThat(
        lines(ran),
        allOf(
            hasItem(startsWith("? PRE-CLIENT-WRITER")), hasItem(startsWith("✗ PRE-TOKEN-WRITER"))));
    assertThat(
        ran.out(),
        allOf(
            containsString("invalid_grant: Unknown or invalid refresh token"),
            containsString("forge-api login --identity writer, which fails if they are wrong")));
  }

  @Test
  void anAccessTokenAloneShowsNothingAboutThemAndHowToShowItIsSaid() throws IOException {
    identity("writer", "accessToken", consent().accessToken());
    Ran ran = preflight(good);
    assertThat(ran.out() + ran.err(), ran.exit(), is(3));
    assertThat(
        ran.out(),
        allOf(
            containsString("? PRE-CLIENT-WRITER"),
            containsString("the configured access token needed no refresh"),
            containsString("forge-api login --identity writer, which fails if they are wrong")));
  }

  @Test
  void aRefreshForOneIdentityShowsThemForAllThatHaveTheSame() throws IOException {
    identity("given", "accessToken", consent().accessToken());
    identity("writer", "refreshToken", consent().refreshToken());
    Ran ran = preflight(good);
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(
        ran.out(),
        containsString("client ID and secret of 'given' and 'writer' are valid: the token"));
    assertThat(ran.out(), containsString("just now, in a refresh for 'writer'"));
  }

  @Test
  void anAccessTokenWithoutA3loAppNeedsNone() throws IOException {
    identity("writer", "accessToken", consent().accessToken());
    Ran ran = preflight(null);
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(
        lines(ran),
        hasItem(allOf(startsWith("– PRE-CLIENT-WRITER"), containsString("only an access token"))));
  }

  private ThreeLeggedFlow flow() {
    return new ThreeLeggedFlow(
        gateway.site().endpoints().auth(),
        good,
        gateway.site().installation(),
        new Redaction(),
        Clock.systemUTC());
  }

  private Grant consent() {
    Set<String> scopes = new TreeSet<>(SCOPES);
    scopes.add("offline_access");
    return flow().authorize(scopes, gateway.approval());
  }

  private TokenStore store() {
    return TokenStore.inDirectory(folder.resolve("store"), null);
  }

  private void identity(String name, String key, @Nullable Secret token) {
    identities.put(name, ", %s: \"%s\"".formatted(key, Objects.requireNonNull(token).reveal()));
  }

  private Ran preflight(@Nullable OAuthClient client) throws IOException {
    Endpoints at = gateway.site().endpoints();
    StringBuilder yaml =
        new StringBuilder(
            """
            target: site
            manifest: %s
            environmentId: %s
            site: %s
            endpoints: {api: "%s", site: "%s", auth: "%s"}
            safety: {perSecond: 1000}
            tokenStore: {directory: store}
            requests: {employee-api-1: {path: /getEmployeeName, query: {id: ["1234"]}}}
            """
                .formatted(
                    LoginSite.APP.resolve("manifest.yml"),
                    gateway.site().installation().environmentId(),
                    gateway.site().name(),
                    at.api(),
                    at.site(),
                    at.auth()));
    if (client != null) {
      yaml.append(
          "oauth: {clientId: \"%s\", clientSecret: \"%s\", callback: \"%s\"}\n"
              .formatted(client.id(), client.secret().reveal(), client.callback()));
    }
    yaml.append("identities:\n");
    identities.forEach(
        (name, rest) ->
            yaml.append(
                "  %s: {scopes: [\"%s\"]%s}\n"
                    .formatted(name, String.join("\", \"", SCOPES), rest)));
    Files.writeString(folder.resolve("forge-api.yaml"), yaml);
    return Ran.forgeApi(
        "preflight", folder.toString(), "--report-dir=" + folder.resolve("reports"));
  }

  private static List<String> lines(Ran ran) {
    return ran.out().lines().toList();
  }
}
