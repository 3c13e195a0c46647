package com.example.parcels;

import static org.junit.jupiter.api.Assertions.assertSame;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A class for each argument, which comes first in the constructor (JUnit 5.13). */
@ForgeApiTest
@ParameterizedClass
@ValueSource(strings = {"20", "21"})
class ParameterizedClassTest {
  private final String number;
  private final ForgeApiClient client;
  private ForgeApiClient early;

  ParameterizedClassTest(String number, ForgeApiClient client) {
    this.number = number;
    this.client = client;
  }

  @BeforeEach
  void prepare(ForgeApiClient client) {
    early = client;
  }

  @Test
  void aParcelIsTracked() {
    client.get("/parcels/" + number).then().statusCode(200);
  }

  @Test
  void theSiteIsThatOfTheTest(ForgeGateway gateway) {
    early.get("/parcels/" + number).then().statusCode(200);
    client.get("/parcels/" + number).then().statusCode(200);
    assertSame(2, gateway.received().size());
  }

  @Nested
  class Inside {
    @Test
    void aNestedClassHasItToo(ForgeApiClient inner) {
      inner.get("/parcels/" + number).then().statusCode(200);
    }
  }
}

/** With the argument in a field. */
@ForgeApiTest
@ParameterizedClass
@ValueSource(ints = {22, 23})
class ParameterizedFieldTest {
  @Parameter int number;

  @Test
  void aParcelIsTracked(ForgeApiClient client) {
    client.get("/parcels/" + number).then().statusCode(200);
  }
}
