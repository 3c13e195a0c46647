package com.example.orders;

import static org.hamcrest.Matchers.equalTo;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.Granted;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ForgeApiTest
class OrderTest {
  @Test
  void anOrderIsFoundByItsNumber(ForgeApiClient client) {
    client.get("/orders/4711").then().statusCode(200).body("item", equalTo("Compass"));
  }

  @Test
  void aReaderCannotFileAnOrder(
      @Granted("read:orders:custom") ForgeApiClient reader, ForgeApiClient clerk) {
    clerk.post("/orders", Map.of("item", "Sextant")).then().statusCode(201);
    reader.post("/orders", Map.of("item", "Sextant")).then().statusCode(401);
    clerk.post("/orders", Map.of("item", "Sextant")).then().statusCode(201);
  }
}
