package com.example.employees;

import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.deniedForMissingScope;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.notServed;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.Granted;
import dev.forgeapi.testkit.NoToken;
import org.junit.jupiter.api.Test;

/** Which scopes a call needs: each client has a token with exactly the given scopes. */
@ForgeApiTest
class LeastPrivilegeTest {
  private static final String CHANGE = "{\"id\": \"1234\", \"name\": \"Augusta Ada King\"}";

  @Test
  void readingNeedsOnlyTheReadScope(@Granted("read:employee:custom") ForgeApiClient reader) {
    reader.get("/getEmployeeName/1234").then().statusCode(200);
  }

  @Test
  void aReaderCannotEdit(@Granted("read:employee:custom") ForgeApiClient reader) {
    assertThat(reader.post("/editEmployeeName", CHANGE), is(deniedForMissingScope()));
  }

  @Test
  void editingNeedsBothScopes(
      @Granted({"read:employee:custom", "write:employee:custom"}) ForgeApiClient writer,
      @Granted("write:employee:custom") ForgeApiClient onlyWriter) {
    writer.post("/editEmployeeName", CHANGE).then().statusCode(200);
    assertThat(onlyWriter.post("/editEmployeeName", CHANGE), is(deniedForMissingScope()));
  }

  @Test
  void theProductScopeIsRequired(
      @Granted(value = "read:employee:custom", productScope = false) ForgeApiClient client) {
    assertThat(client.get("/getEmployeeName/1234"), is(deniedForMissingScope()));
  }

  @Test
  void callsWithoutATokenAreNotServed(@NoToken ForgeApiClient nobody) {
    assertThat(nobody.get("/getEmployeeName/1234"), is(notServed()));
  }
}
