package com.example.parcels

import dev.forgeapi.testkit.ForgeApiClient
import dev.forgeapi.testkit.ForgeApiTest
import dev.forgeapi.testkit.NoToken
import io.restassured.builder.RequestSpecBuilder
import org.junit.jupiter.api.Test

/** A test of JUnit's in Groovy. */
@ForgeApiTest
class GroovyTest {
  @Test
  void 'a parcel is tracked, and says where it goes'(ForgeApiClient client) {
    String to = client.given()
        .spec(new RequestSpecBuilder().addHeader('X-Trace', 't-1').build())
        .when()
        .get('/parcels/{number}', 17)
        .then()
        .statusCode(200)
        .extract()
        .path('to')
    assert to == 'Oslo'
  }

  @Test
  void 'a response is printed, and read'(ForgeApiClient client) {
    def response = client.given().get('/parcels/17').prettyPeek()
    response.prettyPrint()
    assert response.statusCode() == 200
    assert response.path('to') == 'Oslo'
    assert response.then().extract().body().jsonPath().to == 'Oslo'
  }

  @Test
  void 'without a token nothing is told'(@NoToken ForgeApiClient nobody) {
    nobody.post('/parcels', [to: 'Oslo']).then().statusCode(401)
  }
}
