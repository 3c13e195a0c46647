package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.http.RequestNotAllowedException;
import io.restassured.builder.RequestSpecBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A token goes to the site that it is for, however REST Assured is told another host. */
class ForeignHostTest {
  private final GatewayFixture fixture = new GatewayFixture();
  private final ForgeApiClient client = fixture.granted(READ, PRODUCT);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aBaseUriOfAnotherHostIsRefused() throws IOException {
    refused(host -> () -> client.given().baseUri(host).get("/getEmployeeName"));
  }

  @Test
  void anAbsoluteUrlOfAnotherHostIsRefused() throws IOException {
    refused(host -> () -> client.given().get(host + "/next?cursor=2"));
  }

  @Test
  void aSpecificationOfAnotherHostIsRefused() throws IOException {
    refused(
        host ->
            () ->
                client
                    .given()
                    .spec(new RequestSpecBuilder().setBaseUri(host).build())
                    .get("/getEmployeeName"));
  }

  @Test
  void aSpecificationWithoutBaseUrlKeepsTheClients() {
    client
        .given()
        .spec(new RequestSpecBuilder().addHeader("x-test", "1").build())
        .get("/getEmployeeName")
        .then()
        .statusCode(200);
  }

  private interface Call {
    Executable to(String host);
  }

  private static void refused(Call call) throws IOException {
    try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String host = "http://127.0.0.1:" + foreign.getLocalPort();
      Throwable thrown = assertThrows(Throwable.class, call.to(host));
      assertThat(thrown, is(instanceOf(RequestNotAllowedException.class)));
      assertThat(
          thrown.getMessage(), allOf(containsString("nothing was sent"), containsString(host)));
      foreign.setSoTimeout(1);
      assertThrows(IOException.class, foreign::accept);
    }
  }
}
