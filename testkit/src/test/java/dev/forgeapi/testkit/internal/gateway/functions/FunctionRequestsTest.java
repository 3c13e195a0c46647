package dev.forgeapi.testkit.internal.gateway.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FunctionRequestsTest {
  private static ForgeGateway gateway;
  private static String token;

  @BeforeAll
  static void start() {
    gateway = Sample.start();
    token = Sample.fullToken(gateway);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id=1234 | {'id':['1234']}",
        "id=2&id=1&id=2 | {'id':['2','1','2']}",
        "a=&b&c=x | {'a':[''],'b':[''],'c':['x']}",
        "q=a%20b%26c%3Dd%2Be | {'q':['a b&c=d+e']}",
        "n%C3%A4me=%E6%97%A5%E6%9C%AC | {'näme':['日本']}",
        "plus=a+b | {'plus':['a b']}",
        "&&a=1& | {'a':['1']}",
        "a=b=c | {'a':['b=c']}",
      })
  void theQueryReachesTheFunctionDecodedAndInOrder(String query, String expected) {
    for (String path : new String[] {"/name", "/name/7", "/name/7/8"}) {
      JsonNode request = seen(path + "?" + query);
      assertThat(request.path("queryParameters").toString(), is(expected.replace('\'', '"')));
      assertThat(request.path("path").stringValue(), is(path));
    }
  }

  @Test
  void aRequestWithoutQueryHasNoParametersAndWithoutBodyHasNone() {
    JsonNode request = seen("/name");
    assertThat(request.path("queryParameters").toString(), is("{}"));
    assertThat(request.has("body"), is(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/name/a%2Fb", "/name/%E2%82%AC", "/name/a%20b", "/name/..", "/name/a;b=c"})
  void anEncodedSegmentIsOneSegmentAndStaysAsItCame(String path) {
    HttpResponse<String> response = Sample.get(gateway, UrlForm.CLOUD_ID, path, token);
    JsonNode probe = Sample.json(response);
    assertThat(probe.path("route").stringValue(), is("name-one"));
    assertThat(probe.path("request").path("path").stringValue(), is(path));
  }

  @Test
  void customHeadersReachTheFunctionButNoCredentials() {
    JsonNode headers =
        Sample.json(
                Sample.send(
                    Sample.request(gateway, UrlForm.SITE_NAME, "/name", token)
                        .header("id", "1234")
                        .header("Id", "5678")
                        .header("Cookie", "a=b")
                        .header("X-Forge-Api-Check", "HEADER-1")))
            .path("request")
            .path("headers");
    assertThat(headers.path("id").toString(), is("[\"1234\",\"5678\"]"));
    assertThat(headers.path("X-Forge-Api-Check").toString(), is("[\"HEADER-1\"]"));
    headers
        .propertyNames()
        .forEach(
            name ->
                assertThat(
                    name,
                    GatewayRequest.WITHHELD_HEADERS.contains(name.toLowerCase(Locale.ROOT)),
                    is(false)));
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void theFunctionSeesTheAccountEvenIfTheCallerForgesIt(UrlForm form) {
    JsonNode headers =
        Sample.json(
                Sample.send(
                    Sample.request(gateway, form, "/name", token)
                        .header("X-SLAuth-User-Context-Account-Id", "forged")))
            .path("request")
            .path("headers");
    assertThat(
        headers.path("x-slauth-user-context-account-id").toString(),
        is("[\"" + Accounts.DEFAULT + "\"]"));
    assertThat(headers.has("X-SLAuth-User-Context-Account-Id"), is(false));
  }

  @ParameterizedTest
  @CsvSource({"201, 201", "418, 418", "599, 599", "204, 204", "199, 200", "600, 200", "x, 200"})
  void theCallerChoosesTheStatusOfTheProbe(String asked, int status) {
    HttpResponse<String> response =
        Sample.get(gateway, UrlForm.CLOUD_ID, "/name?probeStatus=" + asked, token);
    assertThat(response.statusCode(), is(status));
    assertThat(response.body().isEmpty(), is(status == 204));
  }

  @Test
  void aCannedAnswerTakesTheEchosPlaceUntilTheEchoIsWantedAgain() {
    ForgeGateway site = Sample.enabledSite(gateway);
    site.answer("name-get", Answer.json(409, "{\"a\":\"é\"}").withHeader("X-More", "yes"));
    HttpResponse<String> response = Sample.get(site, UrlForm.CLOUD_ID, "/name", token);
    assertThat(response.statusCode(), is(409));
    assertThat(response.body(), is("{\"a\":\"é\"}"));
    assertThat(response.headers().firstValue("x-more").orElse(""), is("yes"));
    site.echo("name-get");
    assertThat(Sample.get(site, UrlForm.CLOUD_ID, "/name", token).statusCode(), is(200));
  }

  @Test
  void aFunctionOfTheTestAnswersByTheRequest() {
    ForgeGateway site = Sample.enabledSite(gateway);
    site.answer(
        "name-get",
        request -> {
          String id = request.queryParameters().getOrDefault("id", List.of()).get(0);
          return Answer.json(200, "\"" + id + "\"");
        });
    assertThat(Sample.get(site, UrlForm.CLOUD_ID, "/name?id=7", token).body(), is("\"7\""));
    HttpResponse<String> thrown = Sample.get(site, UrlForm.CLOUD_ID, "/name", token);
    assertThat(thrown.statusCode(), is(500));
    assertThat(thrown.body(), containsString("Invocation failed"));
  }

  private static JsonNode seen(String pathAndQuery) {
    HttpResponse<String> response = Sample.get(gateway, UrlForm.SITE_NAME, pathAndQuery, token);
    assertThat(response.body(), response.statusCode(), is(200));
    return Sample.json(response).path("request");
  }
}
