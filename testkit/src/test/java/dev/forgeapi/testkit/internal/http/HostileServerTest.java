package dev.forgeapi.testkit.internal.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.HeldPort;
import dev.forgeapi.testkit.http.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a server does ends in bounded time as an exchange that says what it did. */
class HostileServerTest {
  private static final int LIMIT = 100_000;

  private final List<Exchange> observed = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpTransport transport =
      transport(
          new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMinutes(1)));

  private static HttpTransport transport(Timeouts timeouts) {
    return new TransportBuilder()
        .safety(SafetyRules.unlimited())
        .retries(RetryRules.none())
        .timeouts(timeouts)
        .bodyLimit(LIMIT)
        .build();
  }

  /** For the tests that wait for a time-out; all others must not run into one. */
  private void becomeImpatient(Duration read) {
    transport.close();
    transport = transport(new Timeouts(Duration.ofSeconds(20), read, Duration.ofMillis(600)));
  }

  @AfterEach
  void close() {
    over.countDown();
    transport.close();
  }

  private Exchange failing(URI uri) {
    Exchange exchange = transport.send(Request.get(uri)).exchange();
    assertThat(exchange.answered(), is(false));
    observed.add(exchange);
    return exchange;
  }

  private void assertFails(RawServer server, String expected) {
    try (server) {
      assertThat(failing(server.uri("/x")).failure(), containsString(expected));
    }
  }

  @Test
  void aRefusedConnectionIsSaidToBeRefused() {
    try (HeldPort port = new HeldPort()) {
      Exchange exchange = failing(URI.create("http://localhost:" + port.number() + "/x"));
      assertThat(
          exchange.failure(),
          equalTo(
              "the connection to localhost:"
                  + port.number()
                  + " failed: nothing is listening there"));
      assertThat(exchange.status(), is(0));
      assertThat(exchange.answered(), is(false));
    }
  }

  @Test
  void silenceEndsWithTheReadTimeout() {
    becomeImpatient(Duration.ofMillis(200));
    assertFails(RawServer.behaving((socket, number) -> over.await()), "sent nothing for 200 ms");
  }

  @Test
  void anAnswerThatDripsEndsWithTheDeadline() {
    becomeImpatient(Duration.ofSeconds(20));
    assertFails(
        RawServer.behaving(
            (socket, number) -> {
              OutputStream out = socket.getOutputStream();
              out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(ascii()));
              while (!over.await(20, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
              }
            }),
        "was not complete within 0.6 s");
  }

  @Test
  void headersThatDripEndWithTheDeadline() {
    becomeImpatient(Duration.ofSeconds(20));
    assertFails(
        RawServer.behaving(
            (socket, number) -> {
              socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(ascii()));
              while (!over.await(20, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write('x');
              }
            }),
        "was not complete within 0.6 s");
  }

  @Test
  void aHugeBodyIsReadToTheLimitOnly() {
    assertFails(
        RawServer.behaving(
            (socket, number) -> {
              RawServer.readHead(socket);
              OutputStream out = socket.getOutputStream();
              out.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n".getBytes(ascii()));
              byte[] block = "y".repeat(64 * 1024).getBytes(ascii());
              while (over.getCount() > 0) {
                out.write(block);
              }
            }),
        "larger than 100000 bytes");
    assertThat(observed.get(0).responseBody().length(), is(LIMIT));
    assertThat(observed.get(0).status(), is(200));
  }

  @Test
  void aSmallBodyThatUnfoldsToAHugeOneIsReadToTheLimitOnly() {
    try (TestServer server =
        TestServer.answering(
            (exchange, number) -> {
              exchange.getResponseHeaders().set("Content-Encoding", "gzip");
              exchange.sendResponseHeaders(200, 0);
              try (GZIPOutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                out.write(new byte[50 * LIMIT]);
              }
            })) {
      assertThat(failing(server.uri("/x")).failure(), containsString("larger than"));
    }
  }

  @Test
  void aFloodOfHeadersIsCutOff() {
    assertFails(
        RawServer.sending("HTTP/1.1 200 OK\r\n" + "X-Flood: 1\r\n".repeat(10_000) + "\r\n"),
        "too many or too long header lines");
  }

  @Test
  void anEndlessHeaderLineIsCutOff() {
    assertFails(
        RawServer.sending("HTTP/1.1 200 OK\r\nX: " + "x".repeat(1_000_000) + "\r\n\r\n"),
        "too many or too long header lines");
  }

  @Test
  void garbageIsSaidNotToBeHttp() {
    assertFails(RawServer.sending("\u0016\u0003\u0001 what is this?\r\n\r\n"), "is not HTTP");
  }

  @Test
  void endlessGarbageIsCutOff() {
    assertFails(
        RawServer.behaving(
            (socket, number) -> {
              byte[] line = "not http\r\n".repeat(1000).getBytes(ascii());
              while (over.getCount() > 0) {
                socket.getOutputStream().write(line);
              }
            }),
        "is not HTTP");
  }

  @Test
  void aConnectionClosedAtOnceIsSaidToBeClosed() {
    assertFails(
        RawServer.behaving((socket, number) -> RawServer.readHead(socket)),
        "closed the connection without a response");
  }

  @Test
  void aResetConnectionIsSaidToBeReset() {
    assertFails(
        RawServer.behaving(
            (socket, number) -> {
              RawServer.readHead(socket);
              socket.setSoLinger(true, 0);
            }),
        "onnection");
  }

  @Test
  void aBodyThatEndsTooEarlyIsSaidToBeCutOff() {
    assertFails(
        RawServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
        "in the middle of the response");
    assertThat(observed.get(0).responseBody(), equalTo("short"));
  }

  @Test
  void chunksThatEndTooEarlyAreSaidToBeCutOff() {
    assertFails(
        RawServer.sending("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n"),
        "in the middle of the response");
  }

  @Test
  void chunksThatAreNoneAreSaidNotToBeHttp() {
    assertFails(
        RawServer.sending("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\nshort\r\n"),
        "is not HTTP");
  }

  @Test
  void whatClaimsToBeCompressedAndIsNotFails() {
    assertFails(
        RawServer.sending(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nshort"),
        "claims to be compressed but is not");
  }

  @Test
  void anUnknownHostIsSaidToBeUnknown() {
    assertThat(
        failing(URI.create("https://no-such-host.invalid/x")).failure(),
        equalTo("the host no-such-host.invalid is unknown: no address was found for it"));
  }

  @Test
  void plainHttpOnATlsPortIsSaidSo() {
    try (RawServer server =
        RawServer.behaving(
            (socket, number) ->
                socket
                    .getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(ascii())))) {
      URI https = URI.create(server.uri("/x").toString().replace("http:", "https:"));
      assertThat(failing(https).failure(), containsString("does not use TLS"));
    }
  }

  @Test
  void theNextRequestAfterAFailureIsNotHarmed() throws IOException {
    try (RawServer server =
        RawServer.behaving(
            (socket, number) -> {
              RawServer.readHead(socket);
              if (number > 1) {
                socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(ascii()));
              }
            })) {
      failing(server.uri("/x"));
      observed.add(transport.send(Request.get(server.uri("/x"))).exchange());
      assertThat(observed.get(1).status(), is(204));
    }
  }

  private static Charset ascii() {
    return StandardCharsets.US_ASCII;
  }
}
