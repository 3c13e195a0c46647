package com.example.parcels;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every place where JUnit lets a test ask for a client. */
class FeaturesTest {
  @Nested
  @ForgeApiTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class InAConstructor {
    private final ForgeApiClient client;

    InAConstructor(ForgeApiClient client) {
      this.client = client;
    }

    @Test
    void one() {
      client.get("/parcels/1").then().statusCode(200);
    }

    @Test
    void another() {
      client.get("/parcels/2").then().statusCode(200);
    }
  }

  @Nested
  @ForgeApiTest
  class BeforeEachTest {
    private ForgeApiClient early;

    @BeforeEach
    void prepare(ForgeApiClient client) {
      early = client;
    }

    @Test
    void itWorks(ForgeApiClient client) {
      early.get("/parcels/1").then().statusCode(200);
      client.get("/parcels/1").then().statusCode(200);
    }

    @Nested
    class Deeper {
      @Test
      void itWorksToo(ForgeApiClient client, AppManifest manifest) {
        assertNotNull(manifest);
        early.get("/parcels/3").then().statusCode(200);
        client.get("/parcels/3").then().statusCode(200);
      }
    }
  }

  @Nested
  @ForgeApiTest
  class OfManyTests {
    @ParameterizedTest
    @ValueSource(strings = {"4", "5"})
    void argumentsComeFirst(String number, ForgeApiClient client) {
      client.get("/parcels/" + number).then().statusCode(200);
    }

    @RepeatedTest(2)
    void again(ForgeApiClient client) {
      client.get("/parcels/6").then().statusCode(200);
    }

    @TestFactory
    Stream<DynamicTest> made(ForgeApiClient client) {
      return List.of("7", "8").stream()
          .map(
              number ->
                  DynamicTest.dynamicTest(
                      number, () -> client.get("/parcels/" + number).then().statusCode(200)));
    }
  }
}

@ForgeApiTest
class BeforeAllTest {
  private static ForgeApiClient shared;

  @BeforeAll
  static void prepare(ForgeApiClient client) {
    shared = client;
  }

  @Test
  void theClientOfAllIsAlive() {
    shared.get("/parcels/9").then().statusCode(200);
  }

  @Test
  void itStaysTheSame() {
    ForgeApiClient before = shared;
    before.get("/parcels/9").then().statusCode(200);
    assertSame(before, shared);
  }
}

@ForgeApiTest
record RecordTest(ForgeApiClient client) {
  @Test
  void aRecordIsATestClass() {
    client.get("/parcels/10").then().statusCode(200);
  }
}

interface Tracks {
  @Test
  default void aTestOfAnInterface(ForgeApiClient client) {
    client.get("/parcels/11").then().statusCode(200);
  }
}

@ForgeApiTest
class InheritedTest implements Tracks {}
