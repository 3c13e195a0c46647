package dev.forgeapi.conformance.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.restassured.RestAssured;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The same by hand: one route, and a token that is compared as text. */
@TestInstance(Lifecycle.PER_CLASS)
class FirstTestByHand {
  private static final String PATH =
      "/svc/confluence/a1/apps/11111111-2222-3333-4444-555555555555_e1/getEmployeeName";

  private final WireMockServer server = new WireMockServer(options().dynamicPort());

  @BeforeAll
  void start() {
    server.start();
    server.stubFor(get(urlPathEqualTo(PATH)).willReturn(aResponse().withStatus(401)));
    server.stubFor(
        get(urlPathEqualTo(PATH))
            .withHeader("Authorization", equalTo("Bearer good"))
            .willReturn(okJson("{\"request\": {\"path\": \"/getEmployeeName\"}}")));
  }

  @AfterAll
  void stop() {
    server.stop();
  }

  @Test
  void answers() {
    RestAssured.given()
        .header("Authorization", "Bearer good")
        .get(server.baseUrl() + PATH + "?id=1234")
        .then()
        .statusCode(200)
        .body("request.path", Matchers.equalTo("/getEmployeeName"));
  }
}
