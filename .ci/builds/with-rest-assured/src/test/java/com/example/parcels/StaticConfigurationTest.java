package com.example.parcels;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.NoToken;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.specification.RequestSpecification;
import java.util.List;
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
    String to = client.given().get("/parcels/17").prettyPeek().path("to");
    assertEquals("Oslo", to);
  }

  @Test
  void what_the_project_expects_of_its_own_responses_is_not_expected_of_theirs(
      @NoToken ForgeApiClient nobody) {
    RestAssured.responseSpecification = new ResponseSpecBuilder().expectStatusCode(200).build();
    RestAssured.rootPath = "parcel";
    try {
      assertEquals(401, nobody.given().get("/parcels/17").statusCode());
      assertEquals(401, nobody.get("/parcels/17").status());
      nobody.given().expect().statusCode(401).when().get("/parcels/17");
    } finally {
      RestAssured.responseSpecification = null;
      RestAssured.rootPath = "";
    }
  }

  @Test
  void credentials_that_need_a_conversation_are_not_sent(ForgeApiClient client) {
    for (RequestSpecification request :
        List.of(
            client.given().auth().form("ada", "secret-1"),
            client.given().auth().ntlm("ada", "secret-1", "w", "d"),
            client.given().auth().certificate("/nowhere.jks", "secret-1"),
            client.given().csrf("/login"))) {
      String refused =
          assertThrows(RuntimeException.class, () -> request.get("/parcels/17")).getMessage();
      assertTrue(refused.contains("nothing was sent"), refused);
    }
  }
}
