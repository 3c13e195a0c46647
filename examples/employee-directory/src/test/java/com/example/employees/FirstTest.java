package com.example.employees;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import org.junit.jupiter.api.Test;

@ForgeApiTest
class FirstTest {
  @Test
  void anEmployeeIsFound(ForgeApiClient client) {
    client.get("/getEmployeeName?id=1234").then().statusCode(200);
  }
}
