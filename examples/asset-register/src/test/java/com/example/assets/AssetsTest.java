package com.example.assets;

import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.deniedForMissingScope;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.Granted;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.product.PlatformCall;
import dev.forgeapi.testkit.gateway.product.ProductStubs.ProductApi;
import org.junit.jupiter.api.Test;

/** The app's own functions, with Jira's responses from {@code forge-api.yaml} or from the test. */
@ForgeApiTest
class AssetsTest {
  private static final String LAPTOP = "{\"id\": \"laptop-1\", \"name\": \"Laptop\"}";

  @Test
  void theCallerOwnsTheNewAsset(ForgeApiClient client, ForgeGateway gateway) {
    gateway
        .product(ProductApi.JIRA)
        .get("/rest/api/3/myself")
        .asUser()
        .returns("{\"displayName\": \"Grace Hopper\"}");
    client.post("/assets", LAPTOP).then().statusCode(201).header("Location", "/assets/laptop-1");
    client.get("/assets/laptop-1").then().body("owner", equalTo("Grace Hopper"));
    client.get("/assets?owner=Grace%20Hopper").then().body("assets.id", contains("laptop-1"));
  }

  @Test
  void theAppReadsIssuesFromJira(ForgeApiClient client, ForgeGateway gateway) {
    client.post("/assets", LAPTOP).then().statusCode(201);
    client.get("/assets/laptop-1/issues").then().body("issues", contains("ASSET-7"));
    assertThat(gateway.platformCalls().stream().map(PlatformCall::as).toList(), hasItem("app"));
  }

  @Test
  void aRemovedAssetIsGone(ForgeApiClient client) {
    client.post("/assets", LAPTOP).then().statusCode(201);
    client.delete("/assets/laptop-1").then().statusCode(204);
    client.get("/assets/laptop-1").then().statusCode(404);
  }

  @Test
  void aReaderCannotAddAssets(@Granted("read:asset:custom") ForgeApiClient reader) {
    assertThat(reader.call("create-asset").json(LAPTOP).send(), deniedForMissingScope());
  }
}
