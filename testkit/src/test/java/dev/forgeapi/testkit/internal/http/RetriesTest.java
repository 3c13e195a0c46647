package dev.forgeapi.testkit.internal.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.manifest.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
  private final FakeTicker ticker = new FakeTicker();
  private final List<Exchange> observed = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private HttpTransport transport = transport(SafetyRules.unlimited(), RetryRules.standard());

  private HttpTransport transport(SafetyRules safety, RetryRules retries) {
    return new TransportBuilder()
        .safety(safety)
        .retries(retries)
        .ticker(ticker)
        .random(() -> 1)
        .build();
  }

  @AfterEach
  void close() {
    transport.close();
  }

  private void send(Request request) {
    observed.add(transport.send(request).exchange());
  }

  /** Answers so until the last of these statuses, then 200. */
  private static TestServer failingFirst(int times, int status, String... header) {
    return TestServer.answering(
        (exchange, number) -> {
          if (number <= times && header.length == 2) {
            exchange.getResponseHeaders().set(header[0], header[1]);
          }
          TestServer.send(exchange, number <= times ? status : 200, "answer " + number);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aBusyServerIsAskedAgainAfterGrowingPauses(int status) throws IOException {
    try (TestServer server = failingFirst(2, status)) {
      send(Request.get(server.uri("/x")));
    }
    assertThat(ticker.sleeps(), contains(Duration.ofMillis(500), Duration.ofSeconds(1)));
    assertThat(observed.get(0).status(), is(200));
    assertThat(observed.get(0).retries(), is(2));
    assertThat(transport.receipt().requests(), is(3));
    assertThat(transport.receipt().retries(), is(2));
    assertThat(transport.exchanges().size(), is(1));
  }

  @Test
  void aServerThatStaysBusyKeepsItsAnswerAfterTheLastRetry() throws IOException {
    try (TestServer server = failingFirst(99, 503)) {
      send(Request.get(server.uri("/x")));
    }
    assertThat(observed.get(0).status(), is(503));
    assertThat(observed.get(0).responseBody(), equalTo("answer 3"));
  }

  @Test
  void retryAfterInSecondsIsWaitedFor() throws IOException {
    try (TestServer server = failingFirst(1, 429, "Retry-After", "7")) {
      send(Request.get(server.uri("/x")));
    }
    assertThat(ticker.sleeps(), contains(Duration.ofSeconds(7)));
  }

  @Test
  void retryAfterAsADateIsWaitedFor() throws IOException {
    try (TestServer server = failingFirst(1, 429, "Retry-After", "Tue, 24 Nov 2026 10:00:11 GMT")) {
      send(Request.get(server.uri("/x")));
    }
    assertThat(ticker.sleeps(), contains(Duration.ofSeconds(11)));
  }

  @Test
  void retryAfterThatMeansNothingIsIgnored() throws IOException {
    try (TestServer server = failingFirst(1, 429, "Retry-After", "soon")) {
      send(Request.get(server.uri("/x")));
    }
    assertThat(ticker.sleeps(), contains(Duration.ofMillis(500)));
  }

  @Test
  void aServerThatAsksForTooMuchPatienceKeepsItsAnswer() throws IOException {
    try (TestServer server = failingFirst(1, 429, "Retry-After", "3600")) {
      send(Request.get(server.uri("/x")));
    }
    assertThat(ticker.sleeps(), empty());
    assertThat(observed.get(0).status(), is(429));
  }

  @Test
  void aBrokenConnectionIsTriedAgain() throws IOException {
    try (RawServer server =
        RawServer.behaving(
            (socket, number) -> {
              RawServer.readHead(socket);
              socket.setSoLinger(true, 0);
              if (number == 3) {
                socket
                    .getOutputStream()
                    .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.setSoLinger(false, 0);
              }
            })) {
      send(Request.get(server.uri("/x")));
      assertThat(server.connections(), is(3));
    }
    assertThat(observed.get(0).status(), is(204));
    assertThat(observed.get(0).retries(), is(2));
  }

  @Test
  void aRetryDoesNotTakeAnotherConnectionThatTheServerClosed() throws Exception {
    CountDownLatch open = new CountDownLatch(3);
    try (RawServer server = closingSilently(open)) {
      URI uri = server.uri("/x");
      List<CompletableFuture<Void>> calls =
          Stream.generate(() -> CompletableFuture.runAsync(() -> transport.send(Request.get(uri))))
              .limit(3)
              .toList();
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
      send(Request.get(uri));
      assertThat(observed.get(0).status(), is(204));
    }
  }

  @Test
  void whatIsNotIdempotentIsNotSentOnAConnectionThatTheServerClosed() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    try (RawServer server = closingSilently(open)) {
      URI uri = server.uri("/x");
      send(Request.get(uri));
      closed.await();
      send(new Request("POST", uri, List.of(), null));
      assertThat(observed.get(1).status(), is(204));
    }
  }

  /** Keeps each connection as it seems, but closes it after one response. */
  private RawServer closingSilently(CountDownLatch open) {
    return RawServer.behaving(
        (socket, number) -> {
          RawServer.readHead(socket);
          open.countDown();
          open.await();
          socket
              .getOutputStream()
              .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          socket.close();
          closed.countDown();
        });
  }

  @Test
  void whatIsNotIdempotentIsSentOnce() throws IOException {
    try (TestServer server = failingFirst(1, 503)) {
      send(new Request("POST", server.uri("/x"), List.of(), null));
      assertThat(server.seen(), contains("POST /x"));
    }
    try (RawServer server = RawServer.behaving((socket, number) -> RawServer.readHead(socket))) {
      URI uri = server.uri("/x");
      send(new Request("POST", uri, List.of(), null));
      assertThat(observed.get(1).answered(), is(false));
      assertThat(server.connections(), is(1));
    }
  }

  @Test
  void withoutRetriesForStatusesTheAppsOwn503IsAnAnswer() throws IOException {
    transport.close();
    transport =
        transport(
            SafetyRules.unlimited(),
            new RetryRules(2, Duration.ofMillis(1), Duration.ofSeconds(1), false));
    try (TestServer server = failingFirst(1, 503)) {
      send(Request.get(server.uri("/x")));
    }
    assertThat(observed.get(0).status(), is(503));
  }

  @Test
  void anExhaustedBudgetKeepsTheAnswerThereIs() throws IOException {
    transport.close();
    transport = transport(new SafetyRules(Set.of(Operation.GET), 2, 1000), RetryRules.standard());
    try (TestServer server = failingFirst(99, 503)) {
      send(Request.get(server.uri("/x")));
      assertThat(server.seen().size(), is(2));
    }
    assertThat(observed.get(0).status(), is(503));
    assertThat(observed.get(0).retries(), is(1));
  }
}
