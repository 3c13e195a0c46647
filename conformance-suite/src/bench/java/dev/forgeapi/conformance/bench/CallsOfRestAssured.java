package dev.forgeapi.conformance.bench;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.UrlForm;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The same call of the same gateway by hand, with a token that was there before. */
@TestInstance(Lifecycle.PER_CLASS)
class CallsOfRestAssured {
  private ForgeGateway gateway;
  private String base;
  private String token;

  @BeforeAll
  void start() {
    gateway = ForgeGateway.start(AppManifest.load(Path.of(BareStart.MANIFEST)));
    gateway.restApis().enable();
    base = gateway.site().baseUrl(UrlForm.CLOUD_ID).toString();
    token =
        gateway
            .grantWithoutConsent(Set.of("read:employee:custom", "read:forge-app:confluence"))
            .accessToken()
            .reveal();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @RepeatedTest(TestCost.TESTS)
  void call() {
    RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .get(base + "/getEmployeeName?id=1234")
        .then()
        .statusCode(200);
  }
}
