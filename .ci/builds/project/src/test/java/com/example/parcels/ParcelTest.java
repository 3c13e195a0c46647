package com.example.parcels;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.Granted;
import dev.forgeapi.testkit.NoToken;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.builder.ResponseSpecBuilder;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a first test of anybody's does. */
@ForgeApiTest
class ParcelTest {
  @Test
  void a_parcel_is_tracked(ForgeApiClient client) {
    client.get("/parcels/17").then().statusCode(200).header("Content-Type", notNullValue());
  }

  @Test
  void who_may_only_read_sends_none(
      @Granted("read:parcels:custom") ForgeApiClient reader, ForgeApiClient sender) {
    sender.post("/parcels", Map.of("to", "Oslo")).then().statusCode(201);
    reader.post("/parcels", Map.of("to", "Oslo")).then().statusCode(401);
  }

  @Test
  void without_a_token_nothing_is_told(@NoToken ForgeApiClient nobody) {
    nobody.get("/parcels/17").then().statusCode(401);
  }

  @Test
  void a_specification_of_the_projects_own_is_merged(ForgeApiClient client) {
    client
        .given()
        .spec(new RequestSpecBuilder().addHeader("X-Trace", "t-1").build())
        .log()
        .ifValidationFails()
        .when()
        .get("/parcels/{number}", 17)
        .then()
        .log()
        .ifError()
        .spec(new ResponseSpecBuilder().expectStatusCode(200).build())
        .extract()
        .response();
  }

  @Test
  void a_failed_expectation_says_what_was_sent(ForgeApiClient client) {
    AssertionError failed =
        Assertions.assertThrows(
            AssertionError.class, () -> client.get("/parcels/17").then().statusCode(418));

    assertThat(failed.getMessage(), containsString("/parcels/17"));
  }
}
