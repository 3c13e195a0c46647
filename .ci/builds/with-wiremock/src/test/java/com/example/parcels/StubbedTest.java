package com.example.parcels;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A server of the project's own WireMock in the class that uses the testkit. */
@WireMockTest
@ForgeApiTest
class StubbedTest {
  @Test
  void bothServersAnswer(WireMockRuntimeInfo carrier, ForgeApiClient client) throws Exception {
    stubFor(get(urlEqualTo("/quote")).willReturn(ok("12 EUR")));

    HttpRequest quote =
        HttpRequest.newBuilder(URI.create(carrier.getHttpBaseUrl() + "/quote")).build();
    String answer =
        HttpClient.newHttpClient().send(quote, HttpResponse.BodyHandlers.ofString()).body();

    assertEquals("12 EUR", answer);
    client.get("/parcels/17").then().statusCode(200);
  }
}
