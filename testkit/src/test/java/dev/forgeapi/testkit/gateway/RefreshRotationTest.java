package dev.forgeapi.testkit.gateway;

import static dev.forgeapi.testkit.gateway.Exchanges.accessToken;
import static dev.forgeapi.testkit.gateway.Exchanges.refreshToken;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F-078 … F-080, under a clock of the test's own. */
class RefreshRotationTest {
  private static ForgeGateway gateway;
  private Exchanges at;
  private HttpResponse<String> first;

  @BeforeAll
  static void start() {
    gateway = Sample.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void consent() {
    at = Exchanges.at(Sample.enabledSite(gateway));
    first = at.exchange(Exchanges.SCOPES);
  }

  @Test
  void aRefreshGivesNewTokensWithTheSameScopesAndLeavesTheOldAccessTokenGood() {
    HttpResponse<String> second = at.refresh(refreshToken(first));
    assertThat(refreshToken(second), is(not(refreshToken(first))));
    assertThat(accessToken(second), is(not(accessToken(first))));
    assertThat(
        Sample.json(second).path("scope").stringValue(),
        is(Sample.json(first).path("scope").stringValue()));
    assertThat(call(second), is(200));
    assertThat(call(first), is(200));
  }

  @Test
  void aRefreshByFormWorksToo() {
    assertThat(at.form(at.refreshRequest(refreshToken(first))).statusCode(), is(200));
  }

  @Test
  void anOldRefreshTokenIsToleratedForTenMinutes() {
    HttpResponse<String> second = at.refresh(refreshToken(first));
    pass(Duration.ofMinutes(9));
    HttpResponse<String> again = at.refresh(refreshToken(first));
    assertThat(again.statusCode(), is(200));
    assertThat(call(again), is(200));
    assertThat(at.refresh(refreshToken(second)).statusCode(), is(200));
  }

  @Test
  void usedAfterTheLeewayItTakesTheWholeFamilyWithIt() {
    HttpResponse<String> second = at.refresh(refreshToken(first));
    HttpResponse<String> third = at.refresh(refreshToken(second));
    pass(Duration.ofMinutes(10).plusSeconds(1));
    assertRefused(at.refresh(refreshToken(first)));
    assertRefused(at.refresh(refreshToken(third)));
    assertRefused(at.refresh(refreshToken(second)));
    assertThat("access tokens live out their hour", call(third), is(200));
    assertThat(at.exchange(Exchanges.SCOPES).statusCode(), is(200));
  }

  @Test
  void anotherFamilyOfTheSameGrantSurvives() {
    HttpResponse<String> other = at.exchange(Exchanges.SCOPES);
    at.refresh(refreshToken(first));
    pass(Duration.ofMinutes(11));
    assertRefused(at.refresh(refreshToken(first)));
    assertThat(at.refresh(refreshToken(other)).statusCode(), is(200));
  }

  @Test
  void ninetyDaysWithoutUseEndIt() {
    HttpResponse<String> tokens = first;
    pass(Duration.ofDays(89));
    tokens = at.refresh(refreshToken(tokens));
    assertThat(tokens.statusCode(), is(200));
    pass(Duration.ofDays(89));
    tokens = at.refresh(refreshToken(tokens));
    assertThat("each use starts the ninety days again", tokens.statusCode(), is(200));
    pass(Duration.ofDays(90));
    assertRefused(at.refresh(refreshToken(tokens)));
  }

  @Test
  void aYearAfterTheConsentItEndsHoweverOftenItIsUsed() {
    HttpResponse<String> tokens = first;
    for (int month = 0; month < 12; month++) {
      pass(Duration.ofDays(30));
      tokens = at.refresh(refreshToken(tokens));
      assertThat("month " + month, tokens.statusCode(), is(200));
    }
    pass(Duration.ofDays(5));
    assertRefused(at.refresh(refreshToken(tokens)));
  }

  @Test
  void anotherClientsRefreshTokenIsRefusedAndStaysGood() {
    Exchanges other =
        new Exchanges(
            at.site(), at.site().registerOauthClient(URI.create("http://localhost:1/cb")));
    assertRefused(other.refresh(refreshToken(first)));
    assertThat(at.refresh(refreshToken(first)).statusCode(), is(200));
  }

  @Test
  void anInventedRefreshTokenIsRefusedAsDocumented() {
    HttpResponse<String> answer = at.refresh("invented");
    assertThat(answer.statusCode(), is(403));
    assertThat(
        answer.body(),
        is(
            "{\"error\":\"invalid_grant\","
                + "\"error_description\":\"Unknown or invalid refresh token.\"}"));
  }

  private void pass(Duration time) {
    at.site().clock().advance(time);
  }

  private int call(HttpResponse<String> tokens) {
    return Sample.get(at.site(), UrlForm.CLOUD_ID, "/name", accessToken(tokens)).statusCode();
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.body(), answer.statusCode(), is(403));
  }
}
