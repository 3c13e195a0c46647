package dev.forgeapi.testkit.internal.gateway.server;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.Exchanges;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TokenEndpointTest {
  private static ForgeGateway gateway;

  @BeforeAll
  static void start() {
    gateway = Sample.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "form"})
  void aCodeGivesTokensThatOpenTheRoute(String body) {
    Exchanges at = Exchanges.at(Sample.enabledSite(gateway));
    Map<String, String> request = at.codeRequest(at.code(Exchanges.SCOPES));
    HttpResponse<String> answer = body.equals("json") ? at.json(request) : at.form(request);
    assertThat(answer.body(), answer.statusCode(), is(200));
    JsonNode tokens = Sample.json(answer);
    assertThat(tokens.path("expires_in").intValue(), is(3600));
    assertThat(tokens.path("token_type").stringValue(), is("Bearer"));
    for (UrlForm form : UrlForm.values()) {
      String token = Exchanges.accessToken(answer);
      assertThat(Sample.get(at.site(), form, "/name", token).statusCode(), is(200));
    }
  }

  @Test
  void theScopesComeBackWithThePrefixOfTheirInstallation() {
    Exchanges at = Exchanges.at(gateway.newSite());
    JsonNode tokens = Sample.json(at.exchange(Exchanges.SCOPES + " unknown:thing:custom"));
    String prefix = "1f2e3d4c-aaaa-4bbb-8ccc-0123456789ab.3aaa01b0-02cc-1d00-3eee-1f01f001f1f0:";
    assertThat(
        List.of(tokens.path("scope").stringValue().split(" ", -1)),
        containsInAnyOrder(
            prefix + "read:employee:custom", "read:forge-app:confluence", "offline_access"));
  }

  @Test
  void withoutOfflineAccessThereIsNoRefreshToken() {
    JsonNode tokens =
        Sample.json(
            Exchanges.at(gateway.newSite())
                .exchange("read:employee:custom read:forge-app:confluence"));
    assertThat(tokens.has("refresh_token"), is(false));
    assertThat(tokens.has("access_token"), is(true));
  }

  @ParameterizedTest
  @CsvSource({
    "client_secret, wrong, CLIENT_REFUSED",
    "client_secret, '', CLIENT_REFUSED",
    "client_id, nobody, CLIENT_REFUSED",
    "redirect_uri, http://localhost:8976/other, REDIRECT_URI_REFUSED",
    "redirect_uri, , REDIRECT_URI_REFUSED",
    "code, guess, CODE_REFUSED",
    "grant_type, password, GRANT_TYPE_REFUSED",
  })
  void aWrongExchangeIsRefused(String field, String value, Situation situation) {
    Exchanges at = Exchanges.at(gateway.newSite());
    Map<String, String> request = at.codeRequest(at.code(Exchanges.SCOPES));
    Map<String, String> wrong = new HashMap<>(request);
    if (value == null) {
      wrong.remove(field);
    } else {
      wrong.put(field, value);
    }
    assertRefused(at.json(wrong), situation);
    assertRefused(at.form(wrong), situation);
    assertThat(at.json(request).statusCode(), is(200));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | [1]",
        "application/json | {",
        "text/plain | a",
        "text/plain | ''"
      })
  void aBodyThatIsNeitherJsonNorAFormIsRefused(String type, String body) {
    assertMalformed(
        Exchanges.at(gateway).post(type, body),
        "Expected grant_type, client_id, client_secret, and what the grant needs, as a JSON object"
            + " or as a form (application/x-www-form-urlencoded)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant_type", "client_id", "code", "refresh_token"})
  void aMissingParameterIsNamed(String name) {
    Exchanges at = Exchanges.at(gateway.newSite());
    Map<String, String> request =
        new HashMap<>(
            name.equals("refresh_token")
                ? at.refreshRequest("a-token")
                : at.codeRequest(at.code(Exchanges.SCOPES)));
    request.put(name, "");
    assertMalformed(at.form(request), "Missing required parameter: " + name);
    request.remove(name);
    assertMalformed(at.json(request), "Missing required parameter: " + name);
  }

  private static void assertMalformed(HttpResponse<String> answer, String problem) {
    assertThat(answer.statusCode(), is(400));
    assertThat(Sample.json(answer).path("error").stringValue(), is("invalid_request"));
    assertThat(Sample.json(answer).path("error_description").stringValue(), is(problem));
  }

  @Test
  void neitherTokensNorRefusalsMayBeCached() {
    Exchanges at = Exchanges.at(gateway.newSite());
    for (HttpResponse<String> answer :
        List.of(at.exchange(Exchanges.SCOPES), at.refresh("unknown"), at.json(Map.of()))) {
      assertThat(answer.headers().allValues("cache-control"), contains("no-store"));
      assertThat(answer.headers().allValues("pragma"), contains("no-cache"));
    }
  }

  @Test
  void aCodeIsGoodOnceAndItsSecondUseRevokesWhatCameOfIt() {
    Exchanges at = Exchanges.at(Sample.enabledSite(gateway));
    Map<String, String> request = at.codeRequest(at.code(Exchanges.SCOPES));
    HttpResponse<String> tokens = at.json(request);
    assertThat(call(at.site(), tokens), is(200));
    assertRefused(at.json(request), Situation.CODE_REFUSED);
    assertThat(call(at.site(), tokens), is(401));
    assertRefused(at.refresh(Exchanges.refreshToken(tokens)), Situation.REFRESH_TOKEN_REFUSED);
  }

  @Test
  void aCodeIsShortLived() {
    Exchanges at = Exchanges.at(gateway.newSite());
    Map<String, String> request = at.codeRequest(at.code(Exchanges.SCOPES));
    at.site().clock().advance(java.time.Duration.ofMinutes(5));
    assertRefused(at.json(request), Situation.CODE_REFUSED);
  }

  @Test
  void aCodeOfAnotherClientIsRefusedAndStaysGood() {
    Exchanges at = Exchanges.at(gateway.newSite());
    Exchanges other =
        new Exchanges(at.site(), at.site().registerOauthClient(at.client().callback()));
    String code = at.code(Exchanges.SCOPES);
    assertRefused(other.json(other.codeRequest(code)), Situation.CODE_REFUSED);
    assertThat(at.json(at.codeRequest(code)).statusCode(), is(200));
  }

  @Test
  void aNewConsentReplacesTheScopesOfTheOldOneForTheSameClientAndAccountOnly() {
    ForgeGateway site = Sample.enabledSite(gateway);
    Exchanges at = Exchanges.at(site);
    Exchanges otherClient =
        new Exchanges(site, site.registerOauthClient(URI.create("http://localhost:1/cb")));
    HttpResponse<String> first = at.exchange(Exchanges.SCOPES);
    HttpResponse<String> ofOtherClient = otherClient.exchange(Exchanges.SCOPES);
    HttpResponse<String> ofOtherAccount =
        at.json(at.codeRequest(at.code(Exchanges.SCOPES, site.approval("712020:somebody"))));
    HttpResponse<String> narrowed = at.exchange("read:forge-app:confluence offline_access");
    assertThat(call(site, narrowed), is(401));
    assertThat(call(site, first), is(401));
    assertThat(call(site, at.refresh(Exchanges.refreshToken(first))), is(401));
    assertThat(call(site, ofOtherClient), is(200));
    assertThat(call(site, ofOtherAccount), is(200));
  }

  @Test
  void theFunctionSeesTheAccountThatConsented() {
    Exchanges at = Exchanges.at(Sample.enabledSite(gateway));
    String code = at.code(Exchanges.SCOPES, at.site().approval("712020:somebody"));
    String token = Exchanges.accessToken(at.json(at.codeRequest(code)));
    JsonNode headers =
        Sample.json(Sample.get(at.site(), UrlForm.CLOUD_ID, "/name", token))
            .path("request")
            .path("headers");
    assertThat(
        headers.path("x-slauth-user-context-account-id").path(0).stringValue(),
        is("712020:somebody"));
  }

  @Test
  void tokensAndCodesDiffer() {
    Exchanges at = Exchanges.at(gateway.newSite());
    HttpResponse<String> one = at.exchange(Exchanges.SCOPES);
    HttpResponse<String> two = at.exchange(Exchanges.SCOPES);
    assertThat(Exchanges.accessToken(one), is(not(Exchanges.accessToken(two))));
    assertThat(Exchanges.refreshToken(one), is(not(Exchanges.refreshToken(two))));
  }

  private static int call(ForgeGateway site, HttpResponse<String> tokens) {
    return Sample.get(site, UrlForm.CLOUD_ID, "/name", Exchanges.accessToken(tokens)).statusCode();
  }

  private static void assertRefused(HttpResponse<String> answer, Situation situation) {
    Answer expected = GatewayProfile.standard().answer(situation);
    assertThat(answer.body(), is(expected.body()));
    assertThat(answer.statusCode(), is(expected.status()));
  }

  @Test
  void basicCredentialsAreAnsweredWithWhereIdAndSecretBelong() {
    Exchanges at = Exchanges.at(gateway.newSite());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(at.site().site().endpoints().auth() + "/oauth/token"))
            .header("authorization", "Basic eDp5")
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token=x"));
    HttpResponse<String> answer = Sample.send(request);
    assertThat(answer.statusCode(), is(401));
    assertThat(
        Sample.json(answer).path("error_description").stringValue(),
        containsString("client_id and client_secret in the body"));
  }

  @Test
  void meNamesTheAccountIfTheTokenMayReadIt() {
    ForgeGateway site = gateway.newSite();
    String token = Exchanges.accessToken(Exchanges.at(site).exchange("read:me"));
    HttpResponse<String> account = me(site, token);
    assertThat(account.statusCode(), is(200));
    assertThat(Sample.json(account).path("account_id").stringValue(), is(Accounts.DEFAULT));
    assertThat(me(site, Sample.fullToken(site)).statusCode(), is(401));
    assertThat(me(site, "garbage").statusCode(), is(401));
  }

  private static HttpResponse<String> me(ForgeGateway site, String token) {
    return Sample.send(
        HttpRequest.newBuilder(URI.create(site.site().endpoints().api() + "/me"))
            .header("authorization", "Bearer " + token));
  }
}
