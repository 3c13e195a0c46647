package dev.forgeapi.testkit.internal.gateway.consent;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.testkit.gateway.Exchanges;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another page, or a hostile app, can make of the consent page: nothing. */
class ConsentSafetyTest {
  private static final URI FIRST = URI.create("http://localhost:3000/first");
  private static final URI SECOND = URI.create("http://localhost:4000/second?x=1");
  private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror='x'>&";

  private static ForgeGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        ForgeGateway.builder(Sample.manifest())
            .oauthClient(new OAuthClient("my-client", Secret.of("my-secret-of-tests"), FIRST))
            .callback(SECOND)
            .start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void noPageCanFrameItAndNoScriptOrFormOfOthersRunsInIt() {
    HttpResponse<String> page = page(gateway, Map.of());
    assertThat(header(page, "x-frame-options"), is("DENY"));
    assertThat(header(page, "x-content-type-options"), is("nosniff"));
    assertThat(header(page, "cache-control"), is("no-store"));
    assertThat(
        header(page, "content-security-policy"),
        allOf(
            containsString("default-src 'none'"),
            containsString("frame-ancestors 'none'"),
            containsString("base-uri 'none'"),
            containsString("form-action 'self' http://localhost:3000;"),
            not(containsString("script-src"))));
    HttpResponse<String> error = page(gateway, Map.of("client_id", "none"));
    assertThat(header(error, "x-frame-options"), is("DENY"));
    assertThat(header(error, "content-security-policy"), containsString("form-action 'none'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "https://localhost",
        "null",
        "http://localhost.evil.example",
        "file://"
      })
  void theFormOfAnotherPageIsRefusedEvenWithATicket(String origin) {
    HttpResponse<String> page = page(gateway, Map.of());
    assertThat(decide(page, origin).statusCode(), is(400));
    String own = "http://localhost:" + gateway.adminUrl().getPort();
    assertThat(decide(page, own).statusCode(), is(302));
  }

  @ParameterizedTest
  @CsvSource({
    "sec-fetch-site, cross-site, 400",
    "sec-fetch-site, same-site, 400",
    "sec-fetch-site, same-origin, 302",
    "sec-fetch-site, none, 302",
    "content-type, application/json, 400",
    "content-type, text/plain, 400",
    "content-type, multipart/form-data; boundary=x, 400",
    "content-type, application/x-www-form-urlencoded; charset=UTF-8, 302",
    "x-any, x, 302",
  })
  void onlyWhatTheFormItselfSendsIsTakenFromABrowser(String header, String value, int status) {
    assertThat(post(page(gateway, Map.of()), "", header, value).statusCode(), is(status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&account=not%20an%20account",
        "&account=",
        "&site=11111111-2222-4333-8444-555555555555",
        "&site=",
        "&decision=accept",
        "&ticket=other",
      })
  void aValueThatThePageDoesNotOfferIsRefusedAndCostsNoTicket(String more) {
    HttpResponse<String> page = page(gateway, Map.of());
    assertThat(post(page, more, "x-any", "x").statusCode(), is(400));
    assertThat(post(page, "&site=another", "x-any", "x").statusCode(), is(302));
  }

  @ParameterizedTest
  @CsvSource({"client_id, 400", "redirect_uri, 403", "state, 302", "scope, 302", "x, 302"})
  void aParameterThatComesTwiceIsRefused(String name, int status) {
    URI url =
        Sample.authorizationUrl(
            gateway, gateway.oauthClient(), "read:employee:custom read:forge-app:confluence");
    String value = Sample.parameters(url).getOrDefault(name, "y");
    String again = "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        Sample.send(HttpRequest.newBuilder(URI.create(url + again + again)));
    assertThat(answer.statusCode(), is(status));
    assertThat(header(answer, "location"), containsString(status == 302 ? "invalid_request" : ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:3000/first/",
        "http://localhost:3000/FIRST",
        "http://localhost:3000/first?x=1",
        "http://localhost:3000/first#x",
        "http://localhost:3000/first/../first",
        "http://127.0.0.1:3000/first",
        "http://localhost:3000@evil.example/first",
        "http://localhost:4000/second",
        " http://localhost:3000/first",
        "javascript:alert(1)",
        "//evil.example",
      })
  void aRedirectUriIsOneOfTheRegisteredToTheLetter(String redirectUri) {
    HttpResponse<String> page = page(gateway, Map.of("redirect_uri", redirectUri));
    assertThat(page.statusCode(), is(403));
    assertThat(page.headers().firstValue("location").isPresent(), is(false));
  }

  @Test
  void eachRegisteredCallbackGetsItsOwnCodeThatOnlyItCanExchange() {
    HttpResponse<String> answer =
        decide(page(gateway, Map.of("redirect_uri", SECOND.toString())), null);
    URI callback = URI.create(header(answer, "location"));
    assertThat(callback.toString(), startsWith(SECOND + "&code="));
    Exchanges exchanges = Exchanges.at(gateway);
    Map<String, String> request =
        exchanges.codeRequest(Objects.requireNonNull(Sample.parameters(callback).get("code")));
    assertThat(exchanges.json(request).statusCode(), is(403));
    Map<String, String> right = new HashMap<>(request);
    right.put("redirect_uri", SECOND.toString());
    assertThat(exchanges.json(right).statusCode(), is(200));
  }

  @Test
  void nothingOfAHostileAppOrRequestIsReflectedAsHtml(@TempDir Path folder) throws IOException {
    Path manifest = folder.resolve("manifest.yml");
    Files.writeString(
        manifest,
        Files.readString(Sample.manifest().file())
            .replaceFirst("(?m)^app:", "app:\n  name: '" + HOSTILE.replace("'", "''") + "'"));
    try (ForgeGateway hostile =
        ForgeGateway.builder(AppManifest.load(manifest))
            .oauthClient(new OAuthClient(HOSTILE, Secret.of("my-secret-of-tests"), FIRST))
            .start()) {
      for (Map<String, String> changes :
          java.util.List.of(
              Map.<String, String>of(),
              Map.of("state", HOSTILE),
              Map.of("scope", HOSTILE),
              Map.of("sns", HOSTILE),
              Map.of("redirect_uri", HOSTILE),
              Map.of("client_id", HOSTILE + "x"))) {
        String body = page(hostile, changes).body();
        assertThat(body, not(containsString("<script>")));
        assertThat(body, not(containsString("<img")));
      }
      assertThat(page(hostile, Map.of()).body(), containsString("&lt;script&gt;"));
    }
  }

  private static HttpResponse<String> page(ForgeGateway of, Map<String, String> changes) {
    URI standard =
        Sample.authorizationUrl(
            of, of.oauthClient(), "read:employee:custom read:forge-app:confluence");
    Map<String, String> parameters = new HashMap<>(Sample.parameters(standard));
    parameters.putAll(changes);
    return Sample.send(HttpRequest.newBuilder(Sample.authorizationUrl(of, parameters)));
  }

  private static HttpResponse<String> decide(
      HttpResponse<String> page, @org.jspecify.annotations.Nullable String origin) {
    return post(page, "", origin == null ? "x-any" : "origin", origin == null ? "x" : origin);
  }

  private static HttpResponse<String> post(
      HttpResponse<String> page, String more, String header, String value) {
    Matcher ticket = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(page.body(), ticket.find());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway.site().endpoints().auth() + "/authorize"))
            .setHeader("content-type", "application/x-www-form-urlencoded")
            .setHeader(header, value)
            .POST(BodyPublishers.ofString("ticket=" + ticket.group(1) + "&decision=accept" + more));
    return Sample.send(request);
  }

  private static String header(HttpResponse<String> page, String name) {
    return page.headers().firstValue(name).orElse("");
  }
}
