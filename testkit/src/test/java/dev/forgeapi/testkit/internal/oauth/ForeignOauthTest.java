package dev.forgeapi.testkit.internal.oauth;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.node.NodeFolder;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.AppInstallation;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our client at an authorization server that others wrote, and a client that others wrote at ours.
 * Needs node and npm, and a registry to install from.
 */
@Tag("thorough")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignOauthTest {
  private static final Set<String> SCOPES =
      Set.of("read:employee:custom", "read:forge-app:confluence", "offline_access");
  private static final OAuthClient CLIENT =
      new OAuthClient(
          "client-1",
          Secret.of("a-secret-of-the-client-0123456789"),
          URI.create("http://localhost:8976/callback"));
  private static final AppInstallation APP = new AppInstallation("app-1", "env-1");

  private final NodeFolder node;

  ForeignOauthTest() throws Exception {
    this.node = NodeFolder.prepare("oauth");
  }

  @Test
  void ourClientGetsAndRotatesTokensOfOidcProvider() throws Exception {
    try (Server server = startServer()) {
      ThreeLeggedFlow flow = flow(server, CLIENT);
      Grant first = flow.authorize(SCOPES, new InteractionConsent(CLIENT.callback(), true));
      assertThat(first.scopes(), is(SCOPES));
      assertThat(first.refreshToken(), is(notNullValue()));
      assertThat(Objects.requireNonNull(first.expiresAt()).isAfter(Instant.now()), is(true));
      Grant second = flow.refresh(first);
      assertThat(second.accessToken(), is(not(first.accessToken())));
      assertThat(second.refreshToken(), is(not(first.refreshToken())));
      assertThat(flow.refresh(second).scopes(), is(SCOPES));
    }
  }

  @Test
  void aRefreshTokenUsedTwiceEndsItsFamilyAndTheMessageSaysSo() throws Exception {
    try (Server server = startServer()) {
      ThreeLeggedFlow flow = flow(server, CLIENT);
      Grant first = flow.authorize(SCOPES, new InteractionConsent(CLIENT.callback(), true));
      Grant second = flow.refresh(first);
      var reuse = assertThrows(RefreshRefusedException.class, () -> flow.refresh(first));
      assertThat(reuse.getMessage(), containsString("the refresh token was refused"));
      assertThrows(RefreshRefusedException.class, () -> flow.refresh(second));
    }
  }

  @Test
  void aWrongClientSecretIsDistinguishedFromAWrongToken() throws Exception {
    try (Server server = startServer()) {
      Grant grant =
          flow(server, CLIENT).authorize(SCOPES, new InteractionConsent(CLIENT.callback(), true));
      OAuthClient wrong =
          new OAuthClient(CLIENT.id(), Secret.of("another-secret-0123456"), CLIENT.callback());
      var refused = assertThrows(OAuthException.class, () -> flow(server, wrong).refresh(grant));
      assertThat(refused.getMessage(), containsString("does not accept this client ID"));
      assertThat(refused.getMessage(), not(containsString("another-secret")));
    }
  }

  @Test
  void aUserWhoCancelsIsReportedAsARefusal() throws Exception {
    try (Server server = startServer()) {
      var refused =
          assertThrows(
              OAuthException.class,
              () ->
                  flow(server, CLIENT)
                      .authorize(SCOPES, new InteractionConsent(CLIENT.callback(), false)));
      assertThat(refused.getMessage(), containsString("the consent was refused"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "form"})
  void simpleOauth2GetsAndRotatesTokensOfOurGateway(String format, @TempDir Path folder)
      throws Exception {
    Path manifest = Files.writeString(folder.resolve("manifest.yml"), MANIFEST);
    try (ForgeGateway gateway = ForgeGateway.start(AppManifest.load(manifest))) {
      OAuthClient client = gateway.oauthClient();
      String sns = gateway.site().installation().sns();
      Process process =
          node.start(
              Map.of("BODY_FORMAT", format),
              "client.mjs",
              gateway.site().endpoints().auth().toString(),
              client.id(),
              client.secret().reveal(),
              client.callback().toString(),
              "read:employee:custom read:forge-app:confluence offline_access",
              sns);
      try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
        URI back = gateway.approval().obtain(URI.create(node.line(said)));
        String code = back.getRawQuery().replaceFirst(".*code=([^&]+).*", "$1");
        process.getOutputStream().write((code + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        Map<String, Object> first = JSONObjectUtils.parse(node.line(said));
        Map<String, Object> second = JSONObjectUtils.parse(node.line(said));
        assertThat("" + first.get("scope"), containsString(sns + ":read:employee:custom"));
        assertThat(second.get("access_token"), is(not(first.get("access_token"))));
        assertThat(second.get("refresh_token"), is(not(first.get("refresh_token"))));
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private Server startServer() throws Exception {
    Process process =
        node.start(
            Map.of(),
            "server.mjs",
            CLIENT.id(),
            CLIENT.secret().reveal(),
            CLIENT.callback().toString(),
            "read:employee:custom read:forge-app:confluence");
    return new Server(process, URI.create(node.line(process.inputReader(StandardCharsets.UTF_8))));
  }

  private static ThreeLeggedFlow flow(Server server, OAuthClient client) {
    return new ThreeLeggedFlow(server.uri(), client, APP, new Redaction(), Clock.systemUTC());
  }

  private static final String MANIFEST =
      """
      app: {id: "ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555", runtime: {name: nodejs22.x}}
      modules:
        function: [{key: get, handler: index.get}]
        apiRoute:
          - key: employee
            path: /employee
            operation: GET
            function: get
            accept: [application/json]
            scopes: ["read:employee:custom"]
      """;

  /** oidc-provider in a process of its own. */
  private record Server(Process process, URI uri) implements AutoCloseable {

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
