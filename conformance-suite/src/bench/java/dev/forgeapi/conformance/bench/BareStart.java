package dev.forgeapi.conformance.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.restassured.RestAssured;

/** The least that any such test takes: a virtual machine, WireMock and one REST Assured call. */
final class BareStart {
  static final String MANIFEST = "../examples/employee-directory/manifest.yml";

  private BareStart() {}

  public static void main(String[] args) {
    WireMockServer server = new WireMockServer(options().dynamicPort());
    server.start();
    server.stubFor(WireMock.any(anyUrl()).willReturn(ok("{}")));
    RestAssured.get(server.baseUrl() + "/getEmployeeName").then().statusCode(200);
    server.stop();
  }
}
