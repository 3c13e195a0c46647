package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.parsing.Parser;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Whatever other tests of the process have done to REST Assured, our clients do not notice. */
@Isolated("sets REST Assured's static fields")
class RestAssuredStaticsTest {
  private final GatewayFixture fixture = new GatewayFixture();

  @AfterEach
  void clean() {
    RestAssured.reset();
    fixture.close();
  }

  @Test
  void aClientNeitherReadsNorWritesThem() {
    Filter poison =
        (request, response, context) -> {
          throw new IllegalStateException("the static filter was called");
        };
    RequestSpecification request = new RequestSpecBuilder().addHeader("x-poison", "1").build();
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
    RestAssured.rootPath = "poison";
    RestAssured.authentication = RestAssured.basic("poison", "poison");
    RestAssured.requestSpecification = request;
    RestAssured.responseSpecification =
        new ResponseSpecBuilder().expectStatusCode(599).expectHeader("x-poison", "1").build();
    RestAssured.urlEncodingEnabled = false;
    RestAssured.defaultParser = Parser.XML;
    RestAssured.proxy("localhost", 3);
    RestAssured.config = config;
    RestAssured.filters(poison);

    ForgeApiClient client = fixture.granted(READ, PRODUCT);
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

    assertThat(RestAssured.config, is(sameInstance(config)));
    assertThat(RestAssured.requestSpecification, is(sameInstance(request)));
    assertThat(RestAssured.filters().size(), is(1));
    assertThat(RestAssured.baseURI, is("http://localhost:1"));
  }
}
