package dev.forgeapi.conformance.bench;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import org.junit.jupiter.api.RepeatedTest;

/** What an app developer writes. */
@ForgeApiTest(manifest = BareStart.MANIFEST)
class CallsOfTheExtension {

  @RepeatedTest(TestCost.TESTS)
  void call(ForgeApiClient client) {
    client.given().get("/getEmployeeName?id=1234").then().statusCode(200);
  }
}
