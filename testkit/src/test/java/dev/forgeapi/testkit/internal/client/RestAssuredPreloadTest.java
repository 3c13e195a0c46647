package dev.forgeapi.testkit.internal.client;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class RestAssuredPreloadTest {

  @Test
  void aRequestAndItsChecksAreGoneThroughWithoutAServer() {
    assertThat(RestAssuredPreload.load(), is(true));
  }
}
