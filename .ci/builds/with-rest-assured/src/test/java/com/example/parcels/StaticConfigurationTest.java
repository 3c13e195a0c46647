package com.example.parcels;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the project sets for all of its own requests does not reach the testkit's clients. */
@ForgeApiTest
class StaticConfigurationTest {
  private static int filtered;

  @BeforeAll
  static void configure() {
    RestAssured.baseURI = "http://127.0.0.1";
    RestAssured.port = 9;
    RestAssured.requestSpecification = new RequestSpecBuilder().addHeader("X-Own", "1").build();
    RestAssured.filters(
        (request, response, context) -> {
          filtered++;
          return context.next(request, response);
        });
  }

  @AfterAll
  static void reset() {
    RestAssured.reset();
  }

  @Test
  void theClientsCallTheGateway(ForgeApiClient client) {
    client.get("/parcels/17").then().statusCode(200);
    assertEquals(0, filtered);
  }

  @Test
  void answersAreReadWithJsonPath(ForgeApiClient client) {
    client
        .given()
        .contentType("application/json")
        .body(Map.of("to", "Bergen"))
        .post("/parcels")
        .then()
        .statusCode(201)
        .body("to", equalTo("Bergen"))
        .time(lessThan(60_000L));
    String to = client.given().get("/parcels/17").path("to");
    assertEquals("Oslo", to);
  }
}
