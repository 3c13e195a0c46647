package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static dev.forgeapi.testkit.GatewayFixture.WRITE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Whatever other tests of the process have done to REST Assured, our clients do not notice. Only
 * {@code then()} reads static fields that no client can exclude: its failure names them.
 */
@Isolated("sets REST Assured's static fields")
class RestAssuredStaticsTest {
  private final GatewayFixture fixture = new GatewayFixture();

  @AfterEach
  void clean() {
    RestAssured.reset();
    fixture.close();
  }

  @Test
  void aBodyForEveryRequestIsRefused() {
    RestAssured.requestSpecification = new RequestSpecBuilder().setBody("{}").build();
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    String text =
        String.valueOf(assertThrows(IllegalStateException.class, client::given).getMessage());
    assertThat(text, startsWith("RestAssured.requestSpecification contains a body"));
    assertThat(client.get("/getEmployeeName").status(), is(200));
  }

  @Test
  void aClientNeitherReadsNorWritesThem() {
    Filter poison =
        (request, response, context) -> {
          throw new IllegalStateException("the static filter was called");
        };
    RequestSpecification request =
        new RequestSpecBuilder()
            .setBaseUri("http://localhost:1")
            .setBasePath("/poison")
            .addHeader("x-poison", "1")
            .addHeader("Authorization", "Own poison-123")
            .addCookie("poison", "1")
            .addQueryParam("poison", "1")
            .addFormParam("poison", "1")
            .addParam("poison", "1")
            .addPathParam("poison", "1")
            .setAuth(RestAssured.preemptive().basic("poison", "poison"))
            .noContentType()
            .addFilter(poison)
            .build();
    RestAssuredConfig config =
        RestAssuredConfig.config()
            .httpClient(
                HttpClientConfig.httpClientConfig()
                    .httpClientFactory(
                        () -> {
                          throw new IllegalStateException("the static client was made");
                        }));
    RestAssured.baseURI = "http://localhost:1";
    RestAssured.port = 2;
    RestAssured.basePath = "/poison";
    RestAssured.authentication = RestAssured.basic("poison", "poison");
    RestAssured.requestSpecification = request;
    RestAssured.urlEncodingEnabled = false;
    RestAssured.proxy("localhost", 3);
    RestAssured.config = config;
    RestAssured.filters(poison);

    ForgeApiClient client = fixture.granted(READ, WRITE, PRODUCT);
    client
        .given()
        .queryParam("id", "ü")
        .get("/getEmployeeName")
        .then()
        .statusCode(200)
        .body("route", equalTo("employee-name"))
        .extract()
        .response()
        .then()
        .body("request.queryParameters.id[0]", equalTo("ü"));
    client.get("/getEmployeeName").then().statusCode(200).body("route", equalTo("employee-name"));

    client.post("/employees", "{}").then().body("request.body", equalTo("{}"));
    assertThat(fixture.gateway.received().get(0).query(), is("id=%C3%BC"));
    fixture
        .gateway
        .received()
        .forEach(it -> assertThat(it.headers().toString(), not(containsString("poison"))));
    fixture
        .log
        .exchanges()
        .forEach(it -> assertThat(it.toString(), containsString("Bearer ${ACCESS_TOKEN}")));

    assertThat(RestAssured.config, is(sameInstance(config)));
    assertThat(RestAssured.requestSpecification, is(sameInstance(request)));
    assertThat(RestAssured.filters().size(), is(1));
    assertThat(RestAssured.baseURI, is("http://localhost:1"));
  }

  @Test
  void aStaticResponseSpecificationIsNotCheckedWhenARequestIsSent() {
    RestAssured.responseSpecification = new ResponseSpecBuilder().expectStatusCode(299).build();
    RestAssured.rootPath = "poison";
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    assertThat(client.given().get("/getEmployeeName").statusCode(), is(200));
    client
        .given()
        .expect()
        .statusCode(200)
        .body("route", equalTo("employee-name"))
        .when()
        .get("/getEmployeeName");
    assertThat(client.get("/getEmployeeName").status(), is(200));
  }

  @Test
  void theFailureOfThenNamesTheStaticResponseSpecification() {
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    RestAssured.responseSpecification = new ResponseSpecBuilder().expectStatusCode(299).build();
    for (Executable then :
        List.<Executable>of(
            () -> client.given().get("/getEmployeeName").then().body(containsString("{")),
            () -> client.get("/getEmployeeName").then().body(containsString("{")))) {
      String text = String.valueOf(assertThrows(AssertionError.class, then).getMessage());
      assertThat(text, containsString("Expected status code <299> but was <200>."));
      assertThat(text, containsString("RestAssured.responseSpecification is set:"));
    }
    RestAssured.responseSpecification = new ResponseSpecBuilder().expectStatusCode(200).build();
    client.get("/getEmployeeName").then().statusCode(200);
    client.given().get("/getEmployeeName").then().statusCode(200);
  }

  @Test
  void theFailureOfThenNamesTheStaticRootPath() {
    ForgeApiClient client = fixture.granted(READ, PRODUCT);
    RestAssured.rootPath = "poison";
    client.get("/getEmployeeName").then().body("route", equalTo("employee-name"));
    client
        .given()
        .get("/getEmployeeName")
        .then()
        .noRootPath()
        .body("route", equalTo("employee-name"));
    String text =
        String.valueOf(
            assertThrows(
                    AssertionError.class,
                    () ->
                        client
                            .given()
                            .get("/getEmployeeName")
                            .then()
                            .body("route", equalTo("employee-name")))
                .getMessage());
    assertThat(text, containsString("RestAssured.rootPath is set to 'poison':"));
  }
}
