package dev.forgeapi.testkit.internal.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.HttpTransport.ExchangeLog;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.manifest.Operation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrentTransportTest {

  @Test
  void manyThreadsEachGetTheirOwnAnswerAndExchange() throws Exception {
    Redaction redaction = new Redaction();
    int threads = 32;
    int each = 20;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (TestServer server =
            TestServer.answering(
                (exchange, number) ->
                    TestServer.send(exchange, 200, exchange.getRequestURI().getPath()));
        HttpTransport transport =
            HttpTransport.builder().safety(SafetyRules.unlimited()).redaction(redaction).build()) {
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String token = "token-of-thread-0123456789-" + i;
        String path = "/" + i;
        futures.add(
            executor.submit(
                () -> {
                  redaction.protect("T", Secret.of(token));
                  for (int j = 0; j < each; j++) {
                    assertOwnAnswer(transport, server, token, path);
                  }
                  return null;
                }));
      }
      for (Future<?> future : futures) {
        future.get();
      }
      assertThat(transport.exchanges(), hasSize(threads * each));
      assertThat(transport.receipt().requests(), is(threads * each));
    } finally {
      executor.shutdownNow();
    }
  }

  private static void assertOwnAnswer(
      HttpTransport transport, TestServer server, String token, String path) throws IOException {
    Request request = Request.get(server.uri(path)).withHeader("Authorization", "Bearer " + token);
    RawResponse response = transport.send(request);
    assertThat(response.text(), equalTo(path));
    assertThat(response.exchange().responseBody(), equalTo(path));
    assertThat(response.exchange().toString(), not(containsString(token)));
  }

  @Test
  void theRateHoldsForAllThreadsTogether() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(16);
    try (TestServer server = TestServer.answering(200, "");
        HttpTransport transport =
            new TransportBuilder()
                .safety(new SafetyRules(Set.of(Operation.GET), 1000, 10))
                .ticker(new FakeTicker())
                .build()) {
      List<Future<?>> futures = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        futures.add(executor.submit(() -> transport.send(Request.get(server.uri("/x")))));
      }
      for (Future<?> future : futures) {
        future.get();
      }
      assertThat(transport.receipt().requests(), is(60));
      assertThat(transport.receipt().peakPerSecond(), lessThanOrEqualTo(10.0));
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void anInterruptEndsTheWaitForTheRateAndSendsNothing() throws IOException {
    try (TestServer server = TestServer.answering(200, "");
        HttpTransport transport =
            HttpTransport.builder()
                .safety(new SafetyRules(Set.of(Operation.GET), 10, 0.001))
                .build()) {
      transport.send(Request.get(server.uri("/1")));
      Thread.currentThread().interrupt();
      assertThrows(
          IllegalStateException.class, () -> transport.send(Request.get(server.uri("/2"))));
      assertThat(Thread.interrupted(), is(true));
      assertThat(server.seen(), contains("GET /1"));
    }
  }

  @Test
  void theLogKeepsTheNewestExchanges() {
    ExchangeLog log = new ExchangeLog();
    for (int i = 0; i < ExchangeLog.MAX_EXCHANGES + 5; i++) {
      log.add(exchange("body " + i));
    }
    assertThat(log.all(), hasSize(ExchangeLog.MAX_EXCHANGES));
    assertThat(log.all().get(0).responseBody(), equalTo("body 5"));
  }

  @Test
  void theLogIsBoundedByTheSizeOfItsBodiesToo() {
    ExchangeLog log = new ExchangeLog();
    String large = "x".repeat(5_000_000);
    for (int i = 0; i < 10; i++) {
      log.add(exchange(large));
    }
    assertThat(log.all(), hasSize(6));
  }

  private static Exchange exchange(String body) {
    return new Exchange(
        Instant.EPOCH,
        Duration.ZERO,
        "GET",
        URI.create("http://localhost/x"),
        List.of(),
        null,
        200,
        List.of(),
        body,
        null,
        0);
  }
}
