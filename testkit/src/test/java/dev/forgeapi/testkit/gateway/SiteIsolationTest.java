package dev.forgeapi.testkit.gateway;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.site.UrlForm;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SiteIsolationTest {
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
  void aNewSiteHonoursTheTokensGrantedSoFarAndNoLaterOnes() {
    String before = Sample.fullToken(gateway);
    ForgeGateway site = Sample.enabledSite(gateway);
    String after = Sample.fullToken(gateway);
    String own = Sample.fullToken(site);
    assertThat(call(site, before), is(200));
    assertThat(call(site, after), is(401));
    assertThat(call(site, own), is(200));
    assertThat(call(gateway, own), is(401));
  }

  @Test
  void revocationClockToggleInstallationAndResponsesStayOnTheirSite() {
    ForgeGateway parent = Sample.enabledSite(gateway);
    Exchanges at = Exchanges.at(parent);
    HttpResponse<String> tokens = at.exchange(Exchanges.SCOPES);
    ForgeGateway child = Sample.enabledSite(parent);
    Exchanges there = new Exchanges(child, parent.oauthClient());
    String token = Exchanges.accessToken(tokens);

    at.refresh(Exchanges.refreshToken(tokens));
    parent.clock().advance(Duration.ofHours(2));
    assertThat(at.refresh(Exchanges.refreshToken(tokens)).statusCode(), is(403));
    parent.restApis().disable();
    parent.uninstall();
    parent.answer("name-get", Answer.json(500, "{}"));

    assertThat(call(parent, token), is(401));
    assertThat(call(child, token), is(200));
    assertThat(there.refresh(Exchanges.refreshToken(tokens)).statusCode(), is(200));
  }

  @Test
  void aSiteHasItsOwnNameCloudIdAuthorizationServerAndJournal() {
    ForgeGateway one = Sample.enabledSite(gateway);
    ForgeGateway two = Sample.enabledSite(gateway);
    assertThat(one.site().name(), is(not(two.site().name())));
    assertThat(one.site().cloudId(), is(not(two.site().cloudId())));
    assertThat(one.site().endpoints().auth(), is(not(two.site().endpoints().auth())));
    assertThat(one.site().endpoints().api(), is(two.site().endpoints().api()));
    call(one, Sample.fullToken(one));
    assertThat(one.received(), hasSize(2));
    assertThat(two.received(), is(empty()));
  }

  @Test
  void tenantInfoNamesTheCloudIdWithoutCredentials() {
    ForgeGateway site = gateway.newSite();
    HttpResponse<String> info =
        Sample.send(
            HttpRequest.newBuilder(
                java.net.URI.create(site.site().endpoints().site() + "/_edge/tenant_info")));
    assertThat(info.statusCode(), is(200));
    assertThat(info.body(), is("{\"cloudId\":\"" + site.site().cloudId() + "\"}"));
  }

  @Test
  void accessibleResourcesAreAnEmptyListForAGoodToken() {
    java.net.URI url =
        java.net.URI.create(gateway.site().endpoints().api() + "/oauth/token/accessible-resources");
    ForgeGateway site = gateway.newSite();
    HttpResponse<String> list =
        Sample.send(
            HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + Sample.fullToken(site)));
    assertThat(list.statusCode(), is(200));
    assertThat(list.body(), is("[]"));
    assertThat(Sample.send(HttpRequest.newBuilder(url)).statusCode(), is(401));
  }

  @Test
  void aClosedSiteIsGoneAndTheOthersStay() {
    ForgeGateway site = Sample.enabledSite(gateway);
    String token = Sample.fullToken(gateway);
    site.close();
    assertThat(Sample.get(site, UrlForm.SITE_NAME, "/name", token).statusCode(), is(404));
    assertThat(Sample.get(site, UrlForm.CLOUD_ID, "/name", token).statusCode(), is(404));
    assertThat(call(gateway, token), is(200));
  }

  @RepeatedTest(3)
  void twoHundredSitesAtATimeToggleStubAndCallWithoutSeeingEachOther() throws Exception {
    String token = Sample.fullToken(gateway);
    ExecutorService threads = Executors.newFixedThreadPool(40);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int number = i;
        results.add(threads.submit(() -> useOneSite(token, number)));
      }
      List<String> problems = new ArrayList<>();
      for (Future<String> result : results) {
        problems.add(result.get());
      }
      assertThat(problems, everyItem(is("")));
    } finally {
      threads.shutdown();
    }
  }

  private static String useOneSite(String token, int number) {
    ForgeGateway site = gateway.newSite();
    int before = call(site, token);
    site.restApis().enable();
    site.answer("name-get", Answer.json(200, "{\"site\":" + number + "}"));
    String body = Sample.get(site, UrlForm.SITE_NAME, "/name", token).body();
    site.clock().advance(Duration.ofHours(number % 2));
    int later = call(site, token);
    site.restApis().disable();
    int after = call(site, number % 2 == 0 ? token : Sample.fullToken(site));
    int calls = site.received().size();
    site.close();
    String expected = "403 {\"site\":" + number + "} " + (number % 2 == 0 ? 200 : 401) + " 403 7";
    String found = before + " " + body + " " + later + " " + after + " " + calls;
    return found.equals(expected) ? "" : found + " instead of " + expected;
  }

  /** The status through both forms, which must agree. */
  private static int call(ForgeGateway site, String token) {
    int one = Sample.get(site, UrlForm.CLOUD_ID, "/name", token).statusCode();
    int two = Sample.get(site, UrlForm.SITE_NAME, "/name", token).statusCode();
    assertThat(two, is(one));
    return one;
  }
}
