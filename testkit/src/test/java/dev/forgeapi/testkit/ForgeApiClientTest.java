package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static dev.forgeapi.testkit.GatewayFixture.WRITE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ForgeApiClientTest {
  private final GatewayFixture fixture = new GatewayFixture();
  private final ForgeApiClient client = fixture.granted(READ, WRITE, PRODUCT);

  @AfterEach
  void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource(UrlForm.class)
  void restAssuredCallsThroughEitherForm(UrlForm form) {
    client
        .via(form)
        .given()
        .queryParam("id", "12 34", "ü+&")
        .header("x-team", "7")
        .when()
        .get("/getEmployeeName")
        .then()
        .statusCode(200)
        .body("route", equalTo("employee-name"))
        .body("request.queryParameters.id", is(List.of("12 34", "ü+&")))
        .and()
        .time(lessThan(10L), TimeUnit.SECONDS);
    assertThat(received().form(), is(form));
  }

  @Test
  void restAssuredSendsObjectsAsJson() {
    client
        .given()
        .contentType("application/json")
        .body(Map.of("name", "Zoë"))
        .post("/employees")
        .then()
        .body("request.body", equalTo("{\"name\":\"Zoë\"}"));
  }

  @Test
  void restAssuredFillsPathParameters() {
    client
        .given()
        .pathParam("id", "a b/c")
        .get("/getEmployeeName/{id}")
        .then()
        .body("route", equalTo("employee-by-id"));
    assertThat(received().path(), is("/getEmployeeName/a%20b%2Fc"));
  }

  @Test
  void aResponseCanBeReadOn() {
    Response response = client.given().get("/getEmployeeName").then().extract().response();
    assertThat(response.jsonPath().getString("route"), is("employee-name"));
    assertThat(response.asString(), containsString("forgeApiProbe"));
  }

  @Test
  void theShortFormsSendEachOperation() {
    assertThat(client.get("/getEmployeeName?id=1").status(), is(200));
    assertThat(client.post("/employees", Map.of("name", "Ada")).status(), is(200));
    assertThat(received().body(), is("{\"name\":\"Ada\"}"));
    assertThat(client.put("/employees/1", "{\"name\": \"Ada\"}").status(), is(200));
    assertThat(received().body(), is("{\"name\": \"Ada\"}"));
    assertThat(client.patch("/employees/1", List.of(1, 2)).status(), is(200));
    assertThat(received().body(), is("[1,2]"));
    assertThat(client.delete("/employees/1").status(), is(200));
    assertThat(received().method(), is("DELETE"));
  }

  @Test
  void theShortFormsEncodeWhatCannotStandInAUrl() {
    client.get("/getEmployeeName/a b%2Fü?x=1+2&y={z}");
    assertThat(received().path(), is("/getEmployeeName/a%20b%2F%C3%BC"));
    assertThat(received().query(), is("x=1+2&y=%7Bz%7D"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "/getEmployeeName/a%2Fb, none",
        "/getEmployeeName/a%2fb, q=%7e",
        "/files//x/, none",
        "/files/a/../b, a=b=c&&d",
        "/files/a/./b, a+b=c%20d+e",
        "/files/%C3%BC, %00",
        "/files/a;b=c, none",
      })
  void aRawRequestGoesOutToTheByte(String path, @Nullable String query) {
    client.send(
        new ForgeApiRequest("GET", UrlForm.CLOUD_ID, null, path, query, List.of(), null, null));
    assertThat(fixture.log.exchanges().get(0).uri().getRawPath(), containsString(path));
    assertThat(received().path(), is(path));
    assertThat(received().query(), is(query));
  }

  @Test
  void aRawRequestCanStateEverything() {
    ForgeApiResponse response =
        client.send(
            new ForgeApiRequest(
                "POST",
                UrlForm.CLOUD_ID,
                fixture.gateway.site().baseUrl(UrlForm.SITE_NAME),
                "/employees",
                null,
                List.of(new Header("X-A", "1"), new Header("X-A", "2")),
                "{\"a\":\"ü\"}",
                null));
    assertThat(response.status(), is(200));
    assertThat(received().form(), is(UrlForm.SITE_NAME));
    assertThat(received().body(), is("{\"a\":\"ü\"}"));
    assertThat(received().headers(), hasItem(new Header("X-A", "1")));
    assertThat(received().headers(), hasItem(new Header("X-A", "2")));
    assertThat(
        received().headers(),
        hasItem(new Header("Content-Type", "application/json; charset=utf-8")));
  }

  @Test
  void anotherAuthorizationReplacesTheToken() {
    ForgeApiResponse response =
        client.send(
            new ForgeApiRequest(
                "GET",
                UrlForm.CLOUD_ID,
                null,
                "/getEmployeeName",
                null,
                List.of(),
                null,
                "Basic abcdefgh"));
    assertThat(response.status(), is(401));
    assertThat(
        client
            .given()
            .header("Authorization", "Basic abcdefgh")
            .get("/getEmployeeName")
            .statusCode(),
        is(401));
  }

  @Test
  void aCallOfARouteTakesItsPathFromTheManifest() {
    client.call("employee-name").query("id", "1234", "ü").header("x-team", "7").send();
    assertThat(received().path(), is("/getEmployeeName"));
    assertThat(received().query(), is("id=1234&id=%C3%BC"));

    client.call("employee-by-id").path("12/34").send();
    assertThat(received().path(), is("/getEmployeeName/12%2F34"));

    client.call("employee-files").path("a", "b c").send();
    assertThat(received().path(), is("/files/a/b%20c"));

    client.call("employee-create").json(Map.of("name", "Ada")).send();
    assertThat(received().method(), is("POST"));
  }

  @Test
  void aCallOfARouteSaysWhatIsWrongWithIt() {
    assertThat(
        message(() -> client.call("employee-nam")),
        is(
            "the manifest has no route 'employee-nam'; did you mean 'employee-name'? (its routes:"
                + " employee-name, employee-by-id, employee-files, employee-create,"
                + " employee-replace, employee-change, employee-delete)"));
    assertThat(
        message(() -> client.call("employee-by-id").send()),
        is(
            "route employee-by-id (GET /getEmployeeName/*) has wildcards: give their values with"
                + " path(…), one for each * and one or more for **"));
    assertThat(
        message(() -> client.call("employee-by-id").path("a", "b")),
        is(
            "route employee-by-id (GET /getEmployeeName/*) was given 2 wildcard values: expected"
                + " one for each * and one or more for **"));
    assertThat(
        message(() -> client.call("employee-by-id").path("")),
        is(
            "a wildcard of route employee-by-id (GET /getEmployeeName/*) needs a segment that is"
                + " not empty (F-022)"));
  }

  @Test
  @SuppressWarnings("NullAway") // as callers may who do not analyze nullness
  void anArgumentThatIsNullIsNamed() {
    RouteCall call = client.call("employee-by-id");
    Map<String, Executable> calls =
        Map.of(
            "path", () -> client.get(null),
            "form", () -> client.via(null),
            "routeKey", () -> client.call(null),
            "request", () -> client.send(null),
            "a wildcard's value", () -> call.path((String) null),
            "the name of a parameter", () -> call.query(null, "1"),
            "a value of parameter a", () -> call.query("a", (String[]) null),
            "a value of parameter b", () -> call.query("b", "1", null),
            "the value of header c", () -> call.header("c", null),
            "body", () -> call.json(null));
    calls.forEach(
        (name, action) -> assertThat(message(action), is(name + " is null; nothing was sent")));
  }

  @Test
  void aRequestShowsNoSecret() {
    String text =
        new ForgeApiRequest(
                "GET",
                UrlForm.CLOUD_ID,
                URI.create("http://u:r1SECRET@localhost"),
                "/getEmployeeName",
                "access_token=r2SECRET",
                List.of(new Header("Authorization", "Bearer r3SECRET")),
                "r4SECRET",
                "Bearer r5SECRET")
            .toString();
    assertThat(text, containsString("GET another base URL /getEmployeeName"));
    assertThat(text, not(containsString("SECRET")));
  }

  @Test
  void anAnswerHasItsStatusHeadersAndBody() {
    fixture.gateway.answer("employee-name", Answer.json(201, "{\"a\":1}").withHeader("X-B", "c"));
    ForgeApiResponse response = client.get("/getEmployeeName");
    assertThat(response.status(), is(201));
    assertThat(response.body(), is("{\"a\":1}"));
    assertThat(response.header("x-b"), is("c"));
    assertThat(response.header("x-c"), is(nullValue()));
    assertThat(response.client().scopes(), is(client.scopes()));
    response.then().statusCode(201).header("X-B", "c").body("a", is(1));
  }

  private ReceivedRequest received() {
    List<ReceivedRequest> all = fixture.gateway.received();
    return all.get(all.size() - 1);
  }

  private static String message(Executable action) {
    return String.valueOf(assertThrows(RuntimeException.class, action).getMessage());
  }
}
