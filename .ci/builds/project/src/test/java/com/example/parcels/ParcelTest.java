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
import io.restassured.filter.log.RequestLoggingFilter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** A typical first test. */
@ForgeApiTest
class ParcelTest {
  @Test
  void aParcelIsTracked(ForgeApiClient client) {
    client.get("/parcels/17").then().statusCode(200).header("Content-Type", notNullValue());
  }

  @Test
  void whoMayOnlyReadSendsNone(
      @Granted("read:parcels:custom") ForgeApiClient reader, ForgeApiClient sender) {
    sender.post("/parcels", Map.of("to", "Oslo")).then().statusCode(201);
    reader.post("/parcels", Map.of("to", "Oslo")).then().statusCode(401);
  }

  @Test
  void withoutATokenNothingIsTold(@NoToken ForgeApiClient nobody) {
    nobody.get("/parcels/17").then().statusCode(401);
  }

  @Test
  void aSpecificationOfTheProjectsOwnIsMerged(ForgeApiClient client) {
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
  void aRequestWithABodyIsLogged(ForgeApiClient client) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    client
        .given()
        .filter(new RequestLoggingFilter(new PrintStream(log, true)))
        .contentType("application/json")
        .body(Map.of("to", "Oslo"))
        .when()
        .post("/parcels")
        .then()
        .statusCode(201);

    assertThat(log.toString(), containsString("Oslo"));
  }

  @Test
  void aFailedExpectationSaysWhatWasSent(ForgeApiClient client) {
    AssertionError failed =
        Assertions.assertThrows(
            AssertionError.class, () -> client.get("/parcels/17").then().statusCode(418));

    assertThat(failed.getMessage(), containsString("/parcels/17"));
  }
}
