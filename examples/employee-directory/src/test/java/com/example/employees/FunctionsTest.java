package com.example.employees;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What only the app's own functions in {@code src/index.js} can show, run by Node.js. */
@ForgeApiTest(handlers = Handlers.NODE)
class FunctionsTest {

  @BeforeAll
  static void nodeIsInstalled() throws InterruptedException {
    boolean installed;
    try {
      installed = new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      installed = false;
    }
    assumeTrue(installed, "Node.js is not installed");
  }

  @Test
  void eachEmployeeHasAName(ForgeApiClient client) {
    client.get("/getEmployeeName?id=5678").then().body("name", equalTo("Grace Hopper"));
    client.get("/getEmployeeName/1234").then().body("name", equalTo("Ada Lovelace"));
    client.get("/getEmployeeName/new").then().body("name", equalTo("Grace Hopper"));
    client.get("/getEmployeeName/new/5678").then().body("name", equalTo("Grace Hopper"));
  }

  @Test
  void theIdCanBeInAHeader(ForgeApiClient client) {
    client
        .given()
        .header("ID", "1234")
        .get("/getEmployeeName")
        .then()
        .body("name", equalTo("Ada Lovelace"));
  }

  @Test
  void anUnknownEmployeeIsNotFound(ForgeApiClient client) {
    client
        .get("/getEmployeeName/9")
        .then()
        .statusCode(404)
        .body("error", startsWith("There is no"));
  }

  @Test
  void editingNeedsAName(ForgeApiClient client) {
    client.post("/editEmployeeName", "{\"id\": \"1234\"}").then().statusCode(400);
  }
}
