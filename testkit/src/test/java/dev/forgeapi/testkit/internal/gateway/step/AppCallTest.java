package dev.forgeapi.testkit.internal.gateway.step;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class AppCallTest {
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
  @CsvSource({
    "GET, /name, name-get",
    "POST, /name, name-post",
    "GET, /name/1234, name-one",
    "GET, /name/new, name-one",
    "GET, /name/new/1234, name-tail",
    "PUT, /report/7/pages, pages",
    "DELETE, /report/7, purge",
    "DELETE, /report/7/pages, purge",
    "PATCH, /note, note",
  })
  void eachOperationReachesItsRouteThroughBothForms(String method, String path, String route) {
    for (UrlForm form : UrlForm.values()) {
      HttpResponse<String> response = Sample.call(gateway, form, method, path, token, "{\"a\":1}");
      assertThat(response.body(), response.statusCode(), is(200));
      JsonNode probe = Sample.json(response);
      assertThat(probe.path("forgeApiProbe").intValue(), is(1));
      assertThat(probe.path("route").stringValue(), is(route));
      assertThat(probe.path("request").path("method").stringValue(), is(method));
      assertThat(probe.path("request").path("path").stringValue(), is(path));
      assertThat(probe.path("request").path("body").stringValue(), is("{\"a\":1}"));
    }
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void everyAnswerCarriesTheTraceIdTwice(UrlForm form) {
    for (String path : new String[] {"/name", "/nowhere"}) {
      HttpResponse<String> response = Sample.get(gateway, form, path, token);
      String trace = response.headers().firstValue("atl-traceid").orElseThrow();
      assertThat(trace, matchesPattern("[0-9a-f]{32}"));
      String request = response.headers().firstValue("atl-request-id").orElseThrow();
      assertThat(request.replace("-", ""), is(trace));
    }
  }

  @Test
  void anAnswerShowsNothingOfWireMockAndIsNotCompressed() {
    HttpResponse<String> response = Sample.get(gateway, UrlForm.CLOUD_ID, "/name", token);
    assertThat(
        response.headers().map().keySet(),
        containsInAnyOrder("atl-request-id", "atl-traceid", "content-length", "content-type"));
  }
}
