package com.example.employees;

import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.sawHeader;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.sawQuery;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.servedBy;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What callers of the directory see: the responses of its functions in {@code src/index.js}, or,
 * without Node.js, those that {@code requests} in {@code forge-api.yaml} expects.
 */
@ForgeApiTest
class EmployeeNameTest {

  @Test
  void anEmployeeIsFoundByQueryParameter(ForgeApiClient client) {
    client
        .call("employee-api-1")
        .query("id", "1234")
        .send()
        .then()
        .statusCode(200)
        .body("name", equalTo("Ada Lovelace"));
  }

  @ParameterizedTest
  @CsvSource({"/getEmployeeName/1234", "/getEmployeeName/new/1234"})
  void anEmployeeIsFoundByPath(String path, ForgeApiClient client) {
    client.get(path).then().statusCode(200).body("name", equalTo("Ada Lovelace"));
  }

  @Test
  void wildcardsAreFilledWithValues(ForgeApiClient client) {
    client.call("employee-api-2").path("1234").send().then().statusCode(200);
    client.call("employee-api-3").path("new", "1234").send().then().statusCode(200);
  }

  @Test
  void aNameCanBeChanged(ForgeApiClient client) {
    client
        .call("employee-api-4")
        .json("{\"id\": \"1234\", \"name\": \"Augusta Ada King\"}")
        .send()
        .then()
        .statusCode(200)
        .body("name", equalTo("Augusta Ada King"));
  }

  @Test
  void aTestCanSetAnotherResponse(ForgeApiClient client, ForgeGateway gateway) {
    gateway.answer("employee-api-1", Answer.json(404, "{\"error\": \"no such employee\"}"));
    client
        .call("employee-api-1")
        .query("id", "9")
        .send()
        .then()
        .statusCode(404)
        .body("error", equalTo("no such employee"));
  }

  @Test
  void eachPathReachesItsFunction(ForgeApiClient client, ForgeGateway gateway) {
    gateway.echo("employee-api-1").echo("employee-api-2").echo("employee-api-3");
    assertThat(client.get("/getEmployeeName?id=1234"), is(servedBy("employee-api-1")));
    assertThat(client.get("/getEmployeeName/1234"), is(servedBy("employee-api-2")));
    assertThat(client.get("/getEmployeeName/new"), is(servedBy("employee-api-2")));
    assertThat(client.get("/getEmployeeName/new/1234"), is(servedBy("employee-api-3")));
  }

  @Test
  void theFunctionSeesQueryParametersAsTheyWereSent(ForgeApiClient client, ForgeGateway gateway) {
    gateway.echo("employee-api-1");
    ForgeApiResponse response =
        client.call("employee-api-1").query("id", "1234", "5678").query("q", "Zoë & co").send();
    assertThat(response, sawQuery("id", "1234", "5678"));
    assertThat(response, sawQuery("q", "Zoë & co"));
  }

  @Test
  void theFunctionSeesCustomHeaders(ForgeApiClient client, ForgeGateway gateway) {
    gateway.echo("employee-api-1");
    assertThat(client.call("employee-api-1").header("id", "1234").send(), sawHeader("id", "1234"));
  }
}
