package dev.forgeapi.testkit.internal.oauth;

import static dev.forgeapi.testkit.internal.oauth.AuthServer.APP;
import static dev.forgeapi.testkit.internal.oauth.AuthServer.CLIENT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreeLeggedFlowTest {
  private static final String CODE = "code-0123456789-abcdefgh";
  private static final Set<String> SCOPES =
      Set.of("read:employee:custom", "read:forge-app:jira", "offline_access");
  private static final String ALL =
      "app-1.env-1:read:employee:custom offline_access read:forge-app:jira";
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Redaction redaction = new Redaction();

  private ThreeLeggedFlow flow(AuthServer server) {
    return new ThreeLeggedFlow(
        server.uri(), CLIENT, APP, redaction, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static URI accept(URI authorizationUrl) {
    return callback(authorizationUrl, "code=" + CODE);
  }

  private static URI callback(URI authorizationUrl, String parameters) {
    Matcher state = Pattern.compile("[?&]state=([^&]+)").matcher(authorizationUrl.toString());
    assertThat(state.find(), equalTo(true));
    return URI.create(CLIENT.callback() + "?" + parameters + "&state=" + state.group(1));
  }

  @Test
  void aConsentEndsInAGrantWithBareScopes() {
    try (AuthServer server =
        AuthServer.replying(200, AuthServer.tokens("access-1", "refresh-1", ALL))) {
      Grant grant = flow(server).authorize(SCOPES, ThreeLeggedFlowTest::accept);
      assertThat(grant.accessToken(), equalTo(Secret.of("access-1")));
      assertThat(grant.refreshToken(), equalTo(Secret.of("refresh-1")));
      assertThat(grant.expiresAt(), equalTo(NOW.plusSeconds(3600)));
      assertThat(grant.scopes(), equalTo(SCOPES));
    }
  }

  @Test
  void theCodeIsExchangedByJsonWithTheClientInside() {
    try (AuthServer server =
        AuthServer.replying(200, AuthServer.tokens("access-1", "refresh-1", ALL))) {
      flow(server).authorize(SCOPES, ThreeLeggedFlowTest::accept);
      assertThat(server.contentTypes(), contains(containsString("application/json")));
      assertThat(
          server.requests().get(0),
          equalTo(
              Map.of(
                  "grant_type", "authorization_code",
                  "client_id", "client-1",
                  "client_secret", "client-secret-0123456789",
                  "code", CODE,
                  "redirect_uri", "http://localhost:8976/callback")));
    }
  }

  @Test
  void everyCodeAndTokenIsProtectedBeforeItIsUsed() {
    try (AuthServer server =
        AuthServer.replying(200, AuthServer.tokens("access-1-xyz", "refresh-1-xyz", ALL))) {
      flow(server).authorize(SCOPES, ThreeLeggedFlowTest::accept);
    }
    assertThat(
        redaction.redact("access-1-xyz refresh-1-xyz " + CODE + " client-secret-0123456789"),
        equalTo("${ACCESS_TOKEN} ${REFRESH_TOKEN} ${AUTHORIZATION_CODE} ${CLIENT_SECRET}"));
  }

  @Test
  void missingAppScopesPointToSns() {
    try (AuthServer server =
        AuthServer.replying(
            200,
            AuthServer.tokens("access-1", "refresh-1", "offline_access read:forge-app:jira"))) {
      ScopesMissingException refused =
          assertThrows(
              ScopesMissingException.class,
              () -> flow(server).authorize(SCOPES, ThreeLeggedFlowTest::accept));
      assertThat(
          refused.getMessage(),
          allOf(
              containsString("did not grant read:employee:custom."),
              containsString("sns"),
              containsString("app-1.env-1"),
              not(containsString("ECO-1289"))));
      assertThat(refused.missing(), contains("read:employee:custom"));
      assertThat(
          refused.grant().scopes(), containsInAnyOrder("offline_access", "read:forge-app:jira"));
    }
  }

  @Test
  void aMissingProductScopePointsToTheVendorsBug() {
    try (AuthServer server =
        AuthServer.replying(
            200,
            AuthServer.tokens(
                "access-1", "refresh-1", "app-1.env-1:read:employee:custom offline_access"))) {
      OAuthException refused =
          assertThrows(
              OAuthException.class,
              () -> flow(server).authorize(SCOPES, ThreeLeggedFlowTest::accept));
      assertThat(
          refused.getMessage(), allOf(containsString("ECO-1289"), not(containsString("silently"))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, refused",
    "unauthorized_client, callback",
    "invalid_scope, Permissions",
    "server_error, Try again",
    "something_else, something_else",
  })
  void anErrorInsteadOfACodeSaysWhatToDo(String error, String expected) {
    try (AuthServer server = AuthServer.replying(500, "")) {
      OAuthException refused =
          assertThrows(
              OAuthException.class,
              () ->
                  flow(server)
                      .authorize(
                          SCOPES,
                          url ->
                              callback(url, "error=" + error + "&error_description=Because%20so")));
      assertThat(
          refused.getMessage(), allOf(containsString(expected), containsString("Because so")));
      assertThat(server.requests(), hasSize(0));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User did not authorize the request | refused by the user",
        "Your site admin must authorize this app | an admin does not let this account",
        "Because so | the consent was refused (",
      })
  void aUsersRefusalIsDistinguishedFromAnAdmins(String description, String expected) {
    String error =
        "error=access_denied&error_description="
            + URLEncoder.encode(description, StandardCharsets.UTF_8);
    try (AuthServer server = AuthServer.replying(500, "")) {
      OAuthException refused =
          assertThrows(
              OAuthException.class,
              () -> flow(server).authorize(SCOPES, url -> callback(url, error)));
      assertThat(refused.getMessage(), allOf(containsString(expected), containsString("F-083")));
    }
  }

  @Test
  void anErrorPageOfTheServersOwnThatWasPastedIsRead() {
    URI page =
        URI.create(
            "https://id.atlassian.com/error?error=unauthorized_client&error_description=Callback%20URL%20mismatch");
    try (AuthServer server = AuthServer.replying(500, "")) {
      OAuthException refused =
          assertThrows(OAuthException.class, () -> flow(server).authorize(SCOPES, url -> page));
      assertThat(
          refused.getMessage(),
          allOf(containsString("Callback URL mismatch"), containsString("oauth.callback is")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8976/callback?code=c&state=guessed, a different state",
    "http://localhost:8976/callback?code=c, no state",
    "http://localhost:8976/callback/?code=c&state=guessed, must match exactly",
    "http://localhost:8977/callback?code=c&state=guessed, must match exactly",
    "https://evil.example/callback?code=c&state=guessed, must match exactly",
  })
  void aCallbackThatIsNotTheAnswerIsRefusedBeforeTheCodeIsSent(URI callback, String expected) {
    try (AuthServer server = AuthServer.replying(500, "")) {
      OAuthException refused =
          assertThrows(OAuthException.class, () -> flow(server).authorize(SCOPES, url -> callback));
      assertThat(refused.getMessage(), containsString(expected));
      assertThat(server.requests(), hasSize(0));
    }
  }

  @Test
  void aSecondCodeInOneCallbackIsRefused() {
    try (AuthServer server = AuthServer.replying(500, "")) {
      OAuthException refused =
          assertThrows(
              OAuthException.class,
              () -> flow(server).authorize(SCOPES, url -> callback(url, "code=a&code=b")));
      assertThat(refused.getMessage(), containsString("code 2 times"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | {\"error\":\"invalid_grant\"} | The code is gone",
        "401 | {\"error\":\"access_denied\",\"error_description\":\"Unauthorized\"} | clientSecret",
        "401 | {\"error\":\"invalid_client\"} | clientSecret",
        "429 | {} | too many requests",
        "503 | <html> | returned 503",
        "302 | '' | redirect",
        "200 | <html> | not a JSON object",
        "200 | {\"token_type\":\"Bearer\"} | contains no tokens",
        "404 | {} | returned 404",
      })
  void aRefusedCodeSaysWhatToDoAndKeepsItsSecrets(int status, String body, String expected) {
    try (AuthServer server = AuthServer.replying(status, body)) {
      OAuthException refused =
          assertThrows(
              OAuthException.class,
              () -> flow(server).authorize(SCOPES, ThreeLeggedFlowTest::accept));
      String wanted = expected.equals("The code is gone") ? "valid for one exchange" : expected;
      assertThat(refused.getMessage(), containsString(wanted));
      assertThat(
          refused.getMessage(),
          not(allOf(containsString(CODE), containsString("client-secret-0123456789"))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"access_token\":", "[", "{\"error\":["})
  void anAnswerOfEndlessDepthIsNoAnswer(String open) {
    for (int status : List.of(200, 403)) {
      try (AuthServer server = AuthServer.replying(status, open.repeat(10_000))) {
        OAuthException refused =
            assertThrows(
                OAuthException.class, () -> flow(server).refresh(Secret.of("refresh-1"), Set.of()));
        assertThat(refused.getMessage(), containsString("endpoints.auth"));
      }
    }
  }

  @Test
  void aRefreshSendsTheRefreshTokenAndKeepsTheNewOne() {
    try (AuthServer server =
        AuthServer.replying(200, AuthServer.tokens("access-2", "refresh-2", ALL))) {
      Grant grant =
          new Grant(Secret.of("access-1"), Secret.of("refresh-1"), NOW, Set.of("offline_access"));
      Grant next = flow(server).refresh(grant);
      assertThat(server.requests().get(0), hasEntry("grant_type", "refresh_token"));
      assertThat(server.requests().get(0), hasEntry("refresh_token", "refresh-1"));
      assertThat(next.refreshToken(), equalTo(Secret.of("refresh-2")));
      assertThat(next.scopes(), equalTo(SCOPES));
    }
  }

  @Test
  void aRefusedRefreshNamesEveryKnownReason() {
    try (AuthServer server =
        AuthServer.replying(
            403,
            "{\"error\":\"invalid_grant\",\"error_description\":\"Unknown or invalid refresh"
                + " token.\"}")) {
      OAuthException refused =
          assertThrows(
              OAuthException.class, () -> flow(server).refresh(Secret.of("refresh-1"), Set.of()));
      assertThat(
          refused.getMessage(),
          allOf(
              containsString("90 days"),
              containsString("365 days"),
              containsString("password"),
              containsString("10 minutes"),
              containsString("Unknown or invalid refresh token")));
    }
  }

  @Test
  void aServerThatEchoesTheSecretDoesNotGetItIntoTheMessage() {
    try (AuthServer server =
        AuthServer.replying(
            request ->
                new AuthServer.Reply(
                    400,
                    "{\"error\":\"invalid_request\",\"error_description\":\"got "
                        + request.get("client_secret")
                        + "\"}"))) {
      OAuthException refused =
          assertThrows(
              OAuthException.class, () -> flow(server).refresh(Secret.of("refresh-1"), Set.of()));
      assertThat(refused.getMessage(), containsString("got ${CLIENT_SECRET}"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CLIENT-SECRET-0123456789",
        "client%2Dsecret%2d0123456789",
        "client%252Dsecret%252D0123456789",
        "%63lient-secret-0123456789",
        "client-secret-\\nclient-secret-01234\\n56789",
        "client-secret- 0123456789",
        "c.l.i.e.n.t.s.e.c.r.e.t.0.1.2.3.4.5.6.7.8.9",
      })
  void aServerThatWritesTheSecretInItsOwnWayLosesItsWords(String echo) {
    String body =
        "{\"error\":\"invalid_request\",\"error_description\":\"this came: " + echo + "\"}";
    try (AuthServer server = AuthServer.replying(400, body)) {
      OAuthException refused =
          assertThrows(
              OAuthException.class, () -> flow(server).refresh(Secret.of("refresh-1"), Set.of()));
      assertThat(
          refused.getMessage(),
          allOf(containsString("invalid_request: ${REDACTED}"), not(containsString("56789"))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"errors\":[{\"code\":\"x\",\"message\":\"The words\"}]}",
        "{\"errors\":[\"The words\"]}",
        "{\"error\":{\"code\":7,\"message\":\"The words\"}}",
        "{\"code\":401,\"message\":\"The words\"}",
        "The words\n",
        "\"The words\"",
      })
  void aRefusalInAnotherShapeKeepsTheServersWords(String body) {
    try (AuthServer server = AuthServer.replying(418, body)) {
      OAuthException refused =
          assertThrows(
              OAuthException.class, () -> flow(server).refresh(Secret.of("refresh-1"), Set.of()));
      assertThat(refused.getMessage(), containsString("The words"));
    }
  }

  @Test
  void theWordsOfARefusalInAnotherShapeAreRedactedToo() {
    try (AuthServer server =
        AuthServer.replying(418, "client-secret-0123456789 is wrong for refresh-1234")) {
      OAuthException refused =
          assertThrows(
              OAuthException.class,
              () -> flow(server).refresh(Secret.of("refresh-1234"), Set.of()));
      assertThat(refused.getMessage(), containsString("${CLIENT_SECRET} is wrong for ${REFRESH"));
    }
  }

  @Test
  void aServerThatIsNotThereIsSaidToBeSo() {
    ThreeLeggedFlow flow;
    try (AuthServer server = AuthServer.replying(200, "")) {
      flow = flow(server);
    }
    OAuthException refused =
        assertThrows(OAuthException.class, () -> flow.refresh(Secret.of("refresh-1"), Set.of()));
    assertThat(refused.getMessage(), containsString("nothing is listening there"));
  }
}
