package dev.forgeapi.testkit.internal.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.SafetyRules;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestAssuredOverTransportTest {
  private static final Secret TOKEN = Secret.of("atk-3f9c-very-secret-token-0001");

  private final Redaction redaction = new Redaction();
  private final HttpTransport transport =
      HttpTransport.builder().safety(SafetyRules.unlimited()).redaction(redaction).build();
  private final List<Exchange> observed = new ArrayList<>();

  @AfterEach
  void close() {
    transport.close();
  }

  private RequestSpecification request() {
    return given()
        .urlEncodingEnabled(false)
        .config(
            RestAssuredConfig.config()
                .httpClient(
                    HttpClientConfig.httpClientConfig()
                        .httpClientFactory(() -> transport.client(observed::add))));
  }

  @Test
  void restAssuredGetsTheAnswerAndTheObserverARedactedExchange() {
    redaction.protect("READER_ACCESS_TOKEN", TOKEN);
    try (TestServer server = TestServer.answering(200, "{\"echo\": \"" + TOKEN.reveal() + "\"}")) {
      request()
          .header("Authorization", "Bearer " + TOKEN.reveal())
          .get(server.uri("/x").toString())
          .then()
          .statusCode(200)
          .body(containsString(TOKEN.reveal()));
    }
    Exchange exchange = observed.get(0);
    assertThat(
        exchange.requestHeaders(),
        hasItem(new Header("Authorization", "Bearer ${READER_ACCESS_TOKEN}")));
    assertThat(exchange.responseBody(), equalTo("{\"echo\": \"${READER_ACCESS_TOKEN}\"}"));
    assertThat(exchange.toString(), not(containsString(TOKEN.reveal())));
  }

  @Test
  void aRedirectIsAnAnswerAndIsNeverFollowed() {
    try (TestServer other = TestServer.answering(200, "stolen");
        TestServer server =
            TestServer.answering(
                (exchange, number) -> {
                  exchange.getResponseHeaders().set("Location", other.uri("/y").toString());
                  TestServer.send(exchange, 302, "");
                })) {
      request()
          .redirects()
          .follow(true)
          .header("Authorization", "Bearer " + TOKEN.reveal())
          .get(server.uri("/x").toString())
          .then()
          .statusCode(302);
      assertThat(other.seen(), empty());
    }
  }

  @Test
  void pathAndQueryReachTheServerToTheByte() {
    try (TestServer server = TestServer.answering(200, "")) {
      request().get(server.uri("/a%2Fb/./c//d/../%C3%A4?q=a+b&q=%20&e=&f").toString());
      assertThat(server.seen(), contains("GET /a%2Fb/./c//d/../%C3%A4?q=a+b&q=%20&e=&f"));
    }
  }

  @Test
  void compressionIsNotAskedForButUnderstood() {
    try (TestServer server =
        TestServer.answering(
            (exchange, number) -> {
              assertThat(
                  exchange.getRequestHeaders().containsKey("Accept-encoding"), equalTo(false));
              exchange.getResponseHeaders().set("Content-Encoding", "gzip");
              exchange.sendResponseHeaders(200, 0);
              try (GZIPOutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                out.write("unfolded".getBytes(java.nio.charset.StandardCharsets.UTF_8));
              }
            })) {
      request().get(server.uri("/x").toString()).then().body(equalTo("unfolded"));
      assertThat(observed.get(0).responseBody(), equalTo("unfolded"));
    }
  }

  @Test
  void aBodyIsSentAndRecorded() {
    try (TestServer server = TestServer.answering(201, "made")) {
      request()
          .contentType("application/json")
          .body("{\"name\": \"Ada\"}")
          .post(server.uri("/x").toString())
          .then()
          .statusCode(201);
      assertThat(observed.get(0).requestBody(), equalTo("{\"name\": \"Ada\"}"));
    }
  }
}
