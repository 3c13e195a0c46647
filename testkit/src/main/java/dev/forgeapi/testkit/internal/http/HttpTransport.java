package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.RateLimit.Ticker;
import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import dev.forgeapi.testkit.internal.http.SafetyGate.SendLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Sends every request to the target. Enforces methods, budget, and rate: failures are retried
 * within bounds, redirects are never followed, and each exchange is recorded, redacted. TLS is
 * always verified; plain http goes to loopback only. Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {
  private final SafetyGate gate;
  private final HttpConnections wire;
  private final RetryRules.Plan retries;
  private final ExchangeRecorder recorder;
  private final SendLog sent;
  private final Ticker ticker;
  private final ExchangeLog log = new ExchangeLog();

  HttpTransport(
      SafetyGate gate,
      HttpConnections wire,
      RetryRules.Plan retries,
      ExchangeRecorder recorder,
      SendLog sent,
      Ticker ticker) {
    this.gate = gate;
    this.wire = wire;
    this.retries = retries;
    this.recorder = recorder;
    this.sent = sent;
    this.ticker = ticker;
  }

  /** Starts with GET only, 2,000 requests, 10 per second. */
  public static TransportBuilder builder() {
    return new TransportBuilder();
  }

  /**
   * Sends the request, again within bounds if no usable response comes. If none comes at all, the
   * exchange's {@link Exchange#failure()} says why.
   *
   * @throws RequestNotAllowedException if the rules forbid it; nothing was sent then
   * @throws IllegalStateException if the thread is interrupted while it waits to send
   */
  public RawResponse send(Request request) {
    gate.check(request.method(), request.uri());
    wire.checkProxy(request.uri());
    try {
      return sendInTurn(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to send the request", e);
    }
  }

  private RawResponse sendInTurn(Request request) throws InterruptedException {
    Duration waited = Duration.ZERO;
    for (int retry = 0; ; retry++) {
      gate.pass(request.method(), retry > 0);
      Instant startedAt = ticker.now();
      long start = ticker.nanos();
      Attempt attempt;
      try {
        attempt = wire.send(request);
      } finally {
        gate.answered();
      }
      Duration duration = Duration.ofNanos(ticker.nanos() - start);
      Duration pause =
          retries.pause(attempt, request.method(), retry, waited, startedAt.plus(duration));
      if (pause == null || !gate.hasBudget()) {
        Exchange exchange = recorder.record(request, attempt, startedAt, duration, retry);
        log.add(exchange);
        return new RawResponse(
            exchange,
            attempt.status() == null ? "" : attempt.status().toString(),
            attempt.headers(),
            attempt.body() == null ? new byte[0] : attempt.body());
      }
      ticker.sleep(pause);
      waited = waited.plus(pause);
    }
  }

  /** Every exchange so far, oldest first: the newest 10,000, or fewer if their bodies are large. */
  public List<Exchange> exchanges() {
    return log.all();
  }

  public Receipt receipt() {
    return sent.receipt();
  }

  /**
   * Keeps requests of the budget back for what must still be sent when everything else is over.
   *
   * @param requests how many; 0 to release them
   * @throws RequestNotAllowedException if so many are not left
   */
  public void keepBack(int requests) {
    gate.keepBack(requests);
  }

  SendLog sent() {
    return sent;
  }

  RateLimit rate() {
    return gate.rate();
  }

  @Override
  public void close() {
    try {
      wire.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest exchanges, bounded by number and by the memory of their bodies. */
  static final class ExchangeLog {
    static final int MAX_EXCHANGES = 10_000;
    static final long MAX_CHARACTERS = 32_000_000;

    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private long characters;

    synchronized void add(Exchange exchange) {
      exchanges.addLast(exchange);
      characters += size(exchange);
      while (exchanges.size() > MAX_EXCHANGES
          || (characters > MAX_CHARACTERS && exchanges.size() > 1)) {
        characters -= size(exchanges.removeFirst());
      }
    }

    synchronized List<Exchange> all() {
      return List.copyOf(exchanges);
    }

    private static long size(Exchange exchange) {
      String request = exchange.requestBody();
      return (long) exchange.responseBody().length() + (request == null ? 0 : request.length());
    }
  }
}
