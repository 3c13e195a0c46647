package dev.forgeapi.testkit.internal.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import dev.forgeapi.testkit.manifest.Operation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyTest {
  private final FakeTicker ticker = new FakeTicker();

  private HttpTransport transport(SafetyRules rules) {
    return new TransportBuilder().safety(rules).ticker(ticker).build();
  }

  private static Request request(String method, URI uri) {
    return new Request(method, uri, List.of(), null);
  }

  @Test
  void aMethodThatIsNotAllowedFailsBeforeASocketOpens() {
    try (RawServer server = RawServer.sending("");
        HttpTransport transport = transport(SafetyRules.readOnly())) {
      for (Request request :
          new Request[] {request("POST", server.uri("/x")), request("OPTIONS", server.uri("/x"))}) {
        RequestNotAllowedException refused =
            assertThrows(RequestNotAllowedException.class, () -> transport.send(request));
        assertThat(
            refused.getMessage(),
            allOf(
                containsString(request.method() + " is not among the methods"),
                containsString("(GET)"),
                containsString("safety.methods")));
      }
      assertThat(server.connections(), is(0));
      assertThat(transport.exchanges(), empty());
      assertThat(transport.receipt().requests(), is(0));
    }
  }

  @Test
  void headGoesWithGet() throws IOException {
    try (TestServer server = TestServer.answering(200, "");
        HttpTransport transport = transport(SafetyRules.readOnly())) {
      transport.send(request("HEAD", server.uri("/x")));
      assertThat(server.seen(), hasSize(1));
    }
  }

  @Test
  void aRequestBeyondTheBudgetFailsBeforeASocketOpens() throws IOException {
    try (TestServer server = TestServer.answering(200, "");
        HttpTransport transport = transport(new SafetyRules(Set.of(Operation.GET), 2, 100))) {
      transport.send(Request.get(server.uri("/1")));
      transport.send(Request.get(server.uri("/2")));
      RequestNotAllowedException refused =
          assertThrows(
              RequestNotAllowedException.class,
              () -> transport.send(Request.get(server.uri("/3"))));
      assertThat(refused.getMessage(), containsString("budget of 2 requests"));
      assertThat(server.seen(), hasSize(2));
      assertThat(transport.receipt().requests(), is(2));
    }
  }

  @Test
  void requestsThatAreKeptBackCanBeSentOnceTheyAreReleased() throws IOException {
    try (TestServer server = TestServer.answering(200, "");
        HttpTransport transport = transport(new SafetyRules(Set.of(Operation.GET), 4, 100))) {
      transport.keepBack(20);
      for (int i = 0; i < 3; i++) {
        transport.send(Request.get(server.uri("/" + i)));
      }
      assertThrows(
          RequestNotAllowedException.class, () -> transport.send(Request.get(server.uri("/no"))));
      transport.keepBack(0);
      transport.send(Request.get(server.uri("/last")));
      assertThat(server.seen(), hasSize(4));
      assertThrows(RequestNotAllowedException.class, () -> transport.keepBack(20));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sample.atlassian.net/x",
        "http://127.0.0.1.evil.example/",
        "ftp://localhost/"
      })
  void tokensNeverTravelInTheClear(URI uri) {
    try (HttpTransport transport = transport(SafetyRules.unlimited())) {
      RequestNotAllowedException refused =
          assertThrows(RequestNotAllowedException.class, () -> transport.send(Request.get(uri)));
      assertThat(refused.getMessage(), containsString("in the clear"));
    }
  }

  @Test
  void noSecondHasMoreRequestsThanAllowed() throws IOException {
    try (TestServer server = TestServer.answering(200, "");
        HttpTransport transport = transport(new SafetyRules(Set.of(Operation.GET), 1000, 10))) {
      for (int i = 0; i < 35; i++) {
        transport.send(Request.get(server.uri("/x")));
        ticker.advance(Duration.ofMillis(13));
      }
      Receipt receipt = transport.receipt();
      assertThat(receipt.peakPerSecond(), equalTo(10.0));
      assertThat(receipt.byMethod(), equalTo(Map.of("GET", 35)));
      assertThat(ticker.sleeps(), hasSize(3));
    }
  }

  @Test
  void lessThanOneASecondIsOneInSeveralSeconds() throws InterruptedException {
    RateLimit limit = new RateLimit(0.5, ticker);
    assertThat(limit.await(), is(0L));
    limit.answered();
    assertThat(limit.await(), is(2_000_000_000L));
    limit.answered();
    assertThat(limit.await(), is(4_000_000_000L));
  }

  @Test
  void aPlaceIsFreeASecondAfterItsAnswerCame() throws InterruptedException {
    RateLimit limit = new RateLimit(1, ticker);
    limit.await();
    ticker.advance(Duration.ofMillis(300));
    limit.answered();

    assertThat(limit.await(), is(1_300_000_000L));
  }

  @Test
  void aRateThatIsNoRateIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RateLimit(0, ticker));
    assertThrows(IllegalArgumentException.class, () -> new RateLimit(Double.NaN, ticker));
  }
}
