package dev.forgeapi.testkit.internal.gateway.consent;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.gateway.Exchanges;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentPageTest {
  private static final String SCOPES = "read:employee:custom read:forge-app:confluence";
  private static ForgeGateway gateway;

  @BeforeAll
  static void start() {
    gateway = Sample.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void thePageNamesTheAppTheSiteTheAccountAndEachScopeWithItsTexts() {
    HttpResponse<String> page = page(gateway.newSite(), Map.of());
    assertThat(page.statusCode(), is(200));
    assertThat(page.headers().firstValue("content-type").orElse(""), startsWith("text/html"));
    assertThat(
        page.body(),
        allOf(
            containsString(gateway.oauthClient().id()),
            containsString("sample-"),
            containsString("Read employees"),
            containsString("Names &lt;and&gt; teams"),
            containsString("read:forge-app:confluence"),
            not(containsString("<script")),
            not(containsString("<and>"))));
  }

  @Test
  void whatIsLeftOutIsNamedWithTheReason() {
    Map<String, String> without =
        Map.of("sns", "", "scope", SCOPES + " <b>x</b> " + "long".repeat(500));
    String page = page(gateway, without).body();
    assertThat(page, containsString("Left out, as they are not supported:"));
    assertThat(page, containsString("<code>read:employee:custom</code>"));
    assertThat(page, containsString("App scopes need the parameter <code>sns</code>"));
    assertThat(page, not(containsString("<b>x")));
    assertThat(page, not(containsString("long".repeat(26))));
    assertThat(page(gateway, Map.of()).body(), not(containsString("Left out")));
  }

  @Test
  void acceptingRedirectsToTheCallbackWithACodeAndTheState() {
    HttpResponse<String> answer = answer(page(gateway, Map.of()), "accept");
    assertThat(answer.statusCode(), is(302));
    URI callback = URI.create(answer.headers().firstValue("location").orElseThrow());
    assertThat(callback.toString(), startsWith(gateway.oauthClient().callback() + "?"));
    assertThat(
        Sample.parameters(callback), allOf(hasKey("code"), hasEntry("state", "state & more")));
  }

  @Test
  void denyingRedirectsWithAccessDeniedAndTheState() {
    HttpResponse<String> answer = answer(page(gateway, Map.of()), "deny");
    URI callback = URI.create(answer.headers().firstValue("location").orElseThrow());
    assertThat(
        Sample.parameters(callback),
        allOf(
            hasEntry("error", "access_denied"),
            hasEntry("state", "state & more"),
            not(hasKey("code"))));
  }

  @Test
  void aPageIsDecidedOnce() {
    HttpResponse<String> page = page(gateway, Map.of());
    Optional<String> first = answer(page, "accept").headers().firstValue("location");
    assertThat(first.orElseThrow(), containsString("code="));
    // A double click must not lose the only code: the browser forgets the answer to the first.
    assertThat(answer(page, "accept").headers().firstValue("location"), is(first));
    assertThat(answer(page, "deny").statusCode(), is(400));
  }

  @Test
  void aPageWhoseCodeWasExchangedIsAnsweredNoMore() {
    HttpResponse<String> page = page(gateway, Map.of());
    URI callback =
        URI.create(answer(page, "accept").headers().firstValue("location").orElseThrow());
    Exchanges exchanges = Exchanges.at(gateway);
    String code = Sample.parameters(callback).getOrDefault("code", "");
    assertThat(exchanges.json(exchanges.codeRequest(code)).statusCode(), is(200));
    assertThat(answer(page, "accept").statusCode(), is(400));
  }

  @Test
  void anAnswerWithoutThePagesTicketIsRefused() {
    HttpResponse<String> answer = post("ticket=guess&decision=accept");
    assertThat(answer.statusCode(), is(400));
    assertThat(answer.headers().firstValue("location").isPresent(), is(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8976/callback/",
        "http://localhost:8976/other",
        "http://localhost:8976/callback?x=1",
        "http://evil.example/callback",
        "",
      })
  void anotherCallbackGetsAPageAndNeverARedirect(String callback) {
    HttpResponse<String> page = page(gateway, Map.of("redirect_uri", callback));
    assertThat(page.statusCode(), is(403));
    assertThat(page.body(), containsString("Callback URL mismatch"));
    assertThat(page.headers().firstValue("location").isPresent(), is(false));
  }

  @Test
  void anUnknownClientGetsAPage() {
    assertThat(page(gateway, Map.of("client_id", "<none>")).statusCode(), is(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1f2e3d4c-aaaa-4bbb-8ccc-0123456789ab", "x.y"})
  void withoutTheInstallationsSnsNoAppScopeIsSupported(String sns) {
    Map<String, String> changes =
        Map.of("sns", sns, "scope", "read:employee:custom offline_access");
    HttpResponse<String> page = page(gateway, changes);
    assertThat(page.statusCode(), is(400));
    assertThat(page.body(), containsString("no supported scopes"));
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token, unsupported_response_type",
    "audience, other.example, invalid_request",
  })
  void otherMistakesAreReportedToTheCallback(String parameter, String value, String error) {
    HttpResponse<String> answer = page(gateway, Map.of(parameter, value));
    assertThat(answer.statusCode(), is(302));
    URI callback = URI.create(answer.headers().firstValue("location").orElseThrow());
    assertThat(Sample.parameters(callback), hasEntry("error", error));
  }

  @Test
  void theProgrammaticApprovalReturnsTheCallbackWithoutCallingIt() {
    URI url = Sample.authorizationUrl(gateway, gateway.oauthClient(), SCOPES);
    Map<String, String> given = Sample.parameters(gateway.approval().obtain(url));
    assertThat(given, allOf(aMapWithSize(2), hasKey("code"), hasEntry("state", "state & more")));
    assertThat(Sample.parameters(gateway.denial().obtain(url)), hasEntry("error", "access_denied"));
  }

  @Test
  void theProgrammaticApprovalSaysWhyThePageWasRefused() {
    OAuthClient other = gateway.registerOauthClient(URI.create("http://localhost:1/cb"));
    URI url = Sample.authorizationUrl(gateway, other, "nonsense");
    OAuthException refused =
        assertThrows(OAuthException.class, () -> gateway.approval().obtain(url));
    assertThat(refused.getMessage(), containsString("400: The app requested no supported scopes"));
  }

  @Test
  void theUserGoesToNoOtherServer() {
    URI url = URI.create("http://localhost:1/authorize?client_id=x");
    OAuthException refused =
        assertThrows(OAuthException.class, () -> gateway.approval().obtain(url));
    assertThat(
        refused.getMessage(), containsString("expected " + gateway.site().endpoints().auth()));
  }

  private static HttpResponse<String> page(ForgeGateway site, Map<String, String> changes) {
    URI standard = Sample.authorizationUrl(site, site.oauthClient(), SCOPES);
    Map<String, String> parameters = new HashMap<>(Sample.parameters(standard));
    parameters.putAll(changes);
    return Sample.send(HttpRequest.newBuilder(Sample.authorizationUrl(site, parameters)));
  }

  private static HttpResponse<String> answer(HttpResponse<String> page, String decision) {
    Matcher ticket = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(page.body(), ticket.find());
    return post("ticket=" + ticket.group(1) + "&decision=" + decision);
  }

  private static HttpResponse<String> post(String form) {
    return Sample.send(
        HttpRequest.newBuilder(URI.create(gateway.site().endpoints().auth() + "/authorize"))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }
}
