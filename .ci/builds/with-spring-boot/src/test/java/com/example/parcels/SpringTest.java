package com.example.parcels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;

/** A test of a Spring application that also calls the app's REST APIs. */
@SpringBootTest
@ForgeApiTest
class SpringTest {
  @SpringBootApplication
  static class Warehouse {
    @Bean
    String shelf() {
      return "A3";
    }
  }

  @Autowired String shelf;

  @Test
  void bothAreInjected(ForgeApiClient client) {
    assertEquals("A3", shelf);
    client.get("/parcels/17").then().statusCode(200);
  }
}
