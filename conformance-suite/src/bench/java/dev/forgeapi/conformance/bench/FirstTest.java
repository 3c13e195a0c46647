package dev.forgeapi.conformance.bench;

import static org.hamcrest.Matchers.equalTo;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import org.junit.jupiter.api.Test;

/** The first test that an app developer writes. */
@ForgeApiTest(manifest = BareStart.MANIFEST)
class FirstTest {

  @Test
  void answers(ForgeApiClient client) {
    client
        .given()
        .get("/getEmployeeName?id=1234")
        .then()
        .statusCode(200)
        .body("request.path", equalTo("/getEmployeeName"));
  }
}
