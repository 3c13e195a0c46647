package dev.forgeapi.testkit.gateway;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.internal.gateway.profile.Profile.GatewayProfileException;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayProfileTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tailMatchesBarePath | true | DELETE | /report | 200",
        "tailMatchesBarePath | false | DELETE | /report | 404",
        "trailingSlashIgnored | true | GET | /name/ | 200",
        "trailingSlashIgnored | false | GET | /name/ | 404",
        "letterCaseIgnored | true | GET | /NAME | 200",
        "letterCaseIgnored | false | GET | /NAME | 404",
        "wildcardsMatchEmptySegments | true | PUT | /report//pages | 200",
        "wildcardsMatchEmptySegments | false | PUT | /report//pages | 404",
        "dotSegmentsResolved | true | PATCH | /a/../note | 200",
        "dotSegmentsResolved | false | PATCH | /a/../note | 404",
        "literalsDecoded | true | PATCH | /n%6Fte | 200",
        "literalsDecoded | false | PATCH | /n%6Fte | 404",
        "encodedSlash | part-of-segment | PUT | /report/a%2Fb/pages | 200",
        "encodedSlash | separator | PUT | /report%2fb%2Fpages | 200",
        "encodedSlash | refused | DELETE | /report/a%2Fb | 404",
        "acceptEnforced | true | GET | /name | 406",
        "contentTypeEnforced | true | PATCH | /note | 415",
        "bodyLimitBytes | 1 | PATCH | /note | 413",
      })
  void aSettingDecidesWhatTheDocumentationLeavesOpen(
      String setting, String value, String method, String path, int status) {
    try (ForgeGateway gateway = started(profile(setting, value))) {
      for (UrlForm form : UrlForm.values()) {
        HttpResponse<String> response =
            Sample.send(
                Sample.request(gateway, form, path, Sample.fullToken(gateway))
                    .header("accept", "text/html")
                    .header("content-type", "text/plain")
                    .method(method, java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(response.body(), response.statusCode(), is(status));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"most-specific, name-one", "least-specific, name-tail", "first-declared, name-one"})
  void precedenceIsASetting(String value, String route) {
    try (ForgeGateway gateway = started(profile("precedence", value))) {
      HttpResponse<String> response =
          Sample.get(gateway, UrlForm.CLOUD_ID, "/name/7", Sample.fullToken(gateway));
      assertThat(Sample.json(response).path("route").stringValue(), is(route));
    }
  }

  @Test
  void aPlusInTheQueryIsASetting() {
    try (ForgeGateway gateway = started(profile("plusIsSpace", "false"))) {
      HttpResponse<String> response =
          Sample.get(gateway, UrlForm.CLOUD_ID, "/name?a=1+2", Sample.fullToken(gateway));
      assertThat(
          Sample.json(response).path("request").path("queryParameters").toString(),
          is("{\"a\":[\"1+2\"]}"));
    }
  }

  @Test
  void aConsentThatLeavesTheOldGrantAloneIsASetting() {
    try (ForgeGateway gateway = started(profile("consentReplacesGrant", "false"))) {
      Exchanges at = Exchanges.at(gateway);
      String first = Exchanges.accessToken(at.exchange(Exchanges.SCOPES));
      String second = Exchanges.accessToken(at.exchange("read:forge-app:confluence"));
      assertThat(Sample.get(gateway, UrlForm.CLOUD_ID, "/name", first).statusCode(), is(200));
      assertThat(Sample.get(gateway, UrlForm.CLOUD_ID, "/name", second).statusCode(), is(401));
    }
  }

  @Test
  void theOrderOfChecksDecidesWhichOfTwoReasonsIsReported() {
    GatewayProfile profile =
        GatewayProfile.standard()
            .with(
                "order.yaml",
                "order: {checks: [toggle, address, installation, routing, authentication, scopes,"
                    + " content], evidence: {basis: observed}}");
    try (ForgeGateway gateway = ForgeGateway.builder(Sample.manifest()).profile(profile).start()) {
      assertThat(
          Sample.get(gateway, UrlForm.CLOUD_ID, "/name", "x").statusCode(),
          is(profile.answer(Situation.REST_APIS_DISABLED).status()));
      gateway.restApis().enable();
      assertThat(Sample.get(gateway, UrlForm.CLOUD_ID, "/x", "x").statusCode(), is(404));
    }
  }

  @Test
  void anObservedAnswerReplacesTheGuess(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("profile.yaml"),
            """
            profile: 1
            answers:
              rest-apis-disabled:
                status: 404
                headers: {content-type: text/html}
                body: <h1>Not here</h1>
                evidence: {basis: observed}
            """);
    GatewayProfile profile = GatewayProfile.load(file);
    try (ForgeGateway gateway = ForgeGateway.builder(Sample.manifest()).profile(profile).start()) {
      HttpResponse<String> response =
          Sample.get(gateway, UrlForm.CLOUD_ID, "/name", Sample.fullToken(gateway));
      assertThat(response.statusCode(), is(404));
      assertThat(response.body(), is("<h1>Not here</h1>"));
    }
    assertThat(profile.answer(Situation.NO_ROUTE).status(), is(404));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | p.yaml:1:1: the file is empty",
        "`- a` | p.yaml:1:1: the file contains a list where a map is expected",
        "`settings: {nope: 1}` | p.yaml:1:12: 'nope' is unknown; expected one of tail",
        "`settings: {plusIsSpace: {value: 7, evidence: {basis: unknown}}}` | p.yaml:1:33:"
            + " plusIsSpace is '7'; expected one of true, false",
        "`settings: {plusIsSpace: {value: true}}` | p.yaml:1:25: 'evidence' is missing",
        "`answers: {no-route: {status: 99}}` | p.yaml:1:30: the status is '99'; expected a number",
        "`answers: {nope: {}}` | p.yaml:1:11: 'nope' is unknown; expected one of unknown-res",
        "`answers: {no-route: {status: 404, evidence: {basis: guess}}}` | p.yaml:1:53: 'guess' is",
        "`answers: {no-route: {status: 404, headers: {a b: c}, evidence: {basis: unknown}}}` |"
            + " p.yaml:1:45: 'a b' is not the name of a header",
        "`order: {checks: [scopes], evidence: {basis: unknown}}` | p.yaml:1:8: the order of checks",
        "`a: 1` | p.yaml:1:1: 'a' is unknown; expected one of profile, order, settings",
        "`settings: 5` | p.yaml:1:11: settings is '5'; expected a map",
        "`settings: {plusIsSpace: 5}` | p.yaml:1:25: plusIsSpace is '5'; expected a map",
        "`answers: {no-route: {status: [4]}}` | p.yaml:1:30: status is a list; expected a single",
        "`order: {checks: [[a]]}` | p.yaml:1:18: an item of checks is a list; expected a single",
        "`settings: {plusIsSpace: {value: true, evidence: {basis: unknown, facts: [x]}}}` |"
            + " p.yaml:1:74: 'x' is not a fact; expected a number such as F-084",
        "`profile: 2` | p.yaml:1:10: '2' is unknown; expected one of 1",
        "`answers: [` | p.yaml:1:",
      })
  void aMalformedProfileIsRefusedWithLineAndColumn(String yaml, String message) {
    GatewayProfileException refused =
        assertThrows(
            GatewayProfileException.class, () -> GatewayProfile.standard().with("p.yaml", yaml));
    assertThat(refused.getMessage(), startsWith(message));
  }

  @Test
  void aNameThatIsNearlyRightIsCorrected() {
    GatewayProfileException refused =
        assertThrows(
            GatewayProfileException.class,
            () -> GatewayProfile.standard().with("p.yaml", "settings: {ratePerUserMinute: 1}"));
    assertThat(refused.getMessage(), endsWith("; did you mean 'ratePerUserAndMinute'?"));
  }

  @Test
  void aProfileThatDoesNotExistIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("none.yaml");
    GatewayProfileException refused =
        assertThrows(GatewayProfileException.class, () -> GatewayProfile.load(file));
    assertThat(refused.getMessage(), startsWith(file + ": there is no such file"));
  }

  private static GatewayProfile profile(String setting, String value) {
    String yaml = "settings: {" + setting + ": {value: " + value + ", evidence: {basis: unknown}}}";
    return GatewayProfile.standard().with("test.yaml", yaml);
  }

  private static ForgeGateway started(GatewayProfile profile) {
    ForgeGateway gateway = ForgeGateway.builder(Sample.manifest()).profile(profile).start();
    gateway.restApis().enable();
    return gateway;
  }
}
