package dev.forgeapi.testkit.gateway;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each situation is brought about for real and answered as the profile says. */
class SituationsTest {
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
  @EnumSource(UrlForm.class)
  void aCallWithoutTokenIsRefused(UrlForm form) {
    assertAnswer(Sample.request(gateway, form, "/name", null), Situation.NO_TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "Basic dXNlcjpwYXNz, OTHER_SCHEME",
    "Token abc, OTHER_SCHEME",
    "Bearer garbage, INVALID_TOKEN",
    "Bearer, INVALID_TOKEN",
    "Bearer a b, INVALID_TOKEN",
  })
  void anAuthorizationHeaderThatIsNoGoodTokenIsRefused(String value, Situation situation) {
    for (UrlForm form : UrlForm.values()) {
      assertAnswer(
          Sample.request(gateway, form, "/name", null).header("Authorization", value), situation);
    }
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void anExpiredTokenIsRefused(UrlForm form) {
    String expired = gateway.expiredAccessToken(Sample.EVERYTHING).reveal();
    assertAnswer(Sample.request(gateway, form, "/name", expired), Situation.EXPIRED_TOKEN);
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void aTokenExpiresAfterAnHourOfTheSitesTime(UrlForm form) {
    ForgeGateway site = Sample.enabledSite(gateway);
    String token = Sample.fullToken(site);
    site.clock().advance(java.time.Duration.ofMinutes(59));
    assertThat(Sample.get(site, form, "/name", token).statusCode(), is(200));
    site.clock().advance(java.time.Duration.ofMinutes(2));
    assertAnswer(Sample.request(site, form, "/name", token), Situation.EXPIRED_TOKEN);
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void eachScopeThatIsMissingIsRefusedWithTheAnswerOfF084(UrlForm form) {
    for (String missing : Set.of("read:employee:custom", "read:forge-app:confluence")) {
      Set<String> scopes = new HashSet<>(Sample.EVERYTHING);
      scopes.remove(missing);
      HttpResponse<String> response =
          Sample.get(gateway, form, "/name", Sample.token(gateway, scopes));
      assertThat(missing, response.statusCode(), is(401));
      assertThat(
          response.body(), is("{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"));
      assertThat(
          response.headers().firstValue("x-failure-category").orElseThrow(),
          is("FAILURE_CLIENT_SCOPE_CHECK"));
    }
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void oneOfTwoScopesIsNotEnoughAndAnotherAppsScopeIsNone(UrlForm form) {
    String some =
        Sample.token(gateway, Set.of("read:employee:custom", "read:forge-app:confluence"));
    assertAnswer(
        Sample.request(gateway, form, "/name", some).POST(BodyPublishers.ofString("{}")),
        Situation.MISSING_SCOPE);
    String foreign =
        "00000000-aaaa-4bbb-8ccc-0123456789ab.00000000-02cc-1d00-3eee-1f01f001f1f0:"
            + "read:employee:custom";
    String other = Sample.token(gateway, Set.of(foreign, "read:forge-app:confluence"));
    assertAnswer(Sample.request(gateway, form, "/name", other), Situation.MISSING_SCOPE);
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void aSiteStartsDisabledAndCanBeEnabledAndDisabled(UrlForm form) {
    ForgeGateway site = gateway.newSite();
    String token = Sample.fullToken(site);
    assertAnswer(Sample.request(site, form, "/name", token), Situation.REST_APIS_DISABLED);
    site.restApis().enable();
    assertThat(Sample.get(site, form, "/name", token).statusCode(), is(200));
    site.restApis().disable();
    assertAnswer(Sample.request(site, form, "/name", token), Situation.REST_APIS_DISABLED);
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void anAppThatIsNotInstalledIsNotServed(UrlForm form) {
    ForgeGateway site = Sample.enabledSite(gateway);
    site.uninstall();
    String token = Sample.fullToken(site);
    assertAnswer(Sample.request(site, form, "/name", token), Situation.NOT_INSTALLED);
    site.install();
    assertThat(Sample.get(site, form, "/name", token).statusCode(), is(200));
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void anotherInstallationProductOrCloudIdIsNotServed(UrlForm form) {
    String base = gateway.site().baseUrl(form).toString();
    String installation = gateway.site().installation().pathSegment();
    assertAnswer(
        at(base.replace(installation, installation + "0")), Situation.UNKNOWN_INSTALLATION);
    assertAnswer(at(base.replace("/confluence/", "/jira/")), Situation.UNKNOWN_PRODUCT);
    if (form == UrlForm.CLOUD_ID) {
      String cloudId = gateway.site().cloudId().value();
      assertAnswer(at(base.replace(cloudId, "none")), Situation.UNKNOWN_CLOUD_ID);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, NO_ROUTE",
    "GET, /nameX, NO_ROUTE",
    "GET, /name/, NO_ROUTE",
    "GET, '', NO_ROUTE",
    "GET, /, NO_ROUTE",
    "DELETE, /name, WRONG_OPERATION",
    "PUT, /name/1/2/3, WRONG_OPERATION",
    "GET, /report, NO_ROUTE",
    "OPTIONS, /name, WRONG_OPERATION",
    "PROPFIND, /name, WRONG_OPERATION",
  })
  void whatTheManifestDoesNotDeclareIsNotServed(String method, String path, Situation situation) {
    for (UrlForm form : UrlForm.values()) {
      assertAnswer(
          Sample.request(gateway, form, path, Sample.fullToken(gateway))
              .method(method, BodyPublishers.noBody()),
          situation);
    }
  }

  @Test
  void headIsNoOperation() {
    HttpResponse<String> response =
        Sample.send(
            Sample.request(gateway, UrlForm.CLOUD_ID, "/name", Sample.fullToken(gateway))
                .method("HEAD", BodyPublishers.noBody()));
    assertThat(response.statusCode(), is(405));
  }

  @Test
  void aBodyOfMoreThanFiveMegabytesIsRefused() {
    String token = Sample.fullToken(gateway);
    assertThat(patch(token, 5 * 1024 * 1024).statusCode(), is(200));
    assertThat(patch(token, 5 * 1024 * 1024 + 1).statusCode(), is(413));
  }

  @ParameterizedTest
  @EnumSource(names = {"INVOCATION_FAILED", "FUNCTION_TIMEOUT", "TOO_MANY_REQUESTS"})
  void aFunctionCanFail(Situation situation) {
    ForgeGateway site = Sample.enabledSite(gateway).fail("name-get", situation);
    HttpResponse<String> response =
        Sample.get(site, UrlForm.CLOUD_ID, "/name", Sample.fullToken(site));
    Answer expected = GatewayProfile.standard().answer(situation);
    assertThat(response.statusCode(), is(expected.status()));
    String trace = response.headers().firstValue("atl-traceid").orElseThrow();
    assertThat(response.body(), is(expected.body().replace("${traceId}", trace)));
  }

  @Test
  void everySituationHasAnAnswerInTheStandardProfile() {
    GatewayProfile profile = GatewayProfile.standard();
    assertThat(Stream.of(Situation.values()).map(profile::answer).count(), is(31L));
  }

  private static HttpResponse<String> patch(String token, int size) {
    return Sample.call(gateway, UrlForm.CLOUD_ID, "PATCH", "/note", token, "x".repeat(size));
  }

  private static HttpRequest.Builder at(String base) {
    return HttpRequest.newBuilder(URI.create(base + "/name"))
        .header("Authorization", "Bearer " + Sample.fullToken(gateway));
  }

  private static void assertAnswer(HttpRequest.Builder request, Situation situation) {
    Answer expected = GatewayProfile.standard().answer(situation);
    HttpResponse<String> response = Sample.send(request);
    assertThat(situation + ": " + response.body(), response.statusCode(), is(expected.status()));
    assertThat(response.body(), is(expected.body()));
    for (Header header : expected.headers()) {
      assertThat(response.headers().firstValue(header.name()).orElse(""), is(header.value()));
    }
  }
}
