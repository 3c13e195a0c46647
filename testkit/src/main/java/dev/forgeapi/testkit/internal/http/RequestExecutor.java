package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.RequestNotAllowedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.StatusLine;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.message.BasicHttpResponse;
import org.jspecify.annotations.Nullable;

/** Takes one request through gate, wire and retries, and records what came of it. */
record RequestExecutor(
    SafetyGate gate,
    HttpConnections wire,
    RetryPlan retries,
    ExchangeRecorder recorder,
    ExchangeLog log,
    Ticker ticker) {

  /**
   * @throws RequestNotAllowedException if nothing was sent because the rules forbid it
   * @throws IOException if no answer came; the observer has been told
   */
  HttpResponse deliver(HttpHost target, HttpRequest message, Consumer<Exchange> observer)
      throws IOException {
    OutgoingRequest request = OutgoingRequest.of(target, message);
    gate.check(request.method(), request.uri());
    wire.checkProxy(request.uri());
    try {
      return send(request, observer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting to send the request");
    }
  }

  private HttpResponse send(OutgoingRequest request, Consumer<Exchange> observer)
      throws IOException, InterruptedException {
    Duration waited = Duration.ZERO;
    for (int retry = 0; ; retry++) {
      gate.pass(request.method(), retry > 0);
      Instant startedAt = ticker.now();
      long start = ticker.nanos();
      Attempt attempt;
      try {
        attempt = wire.send(request.target(), request.message());
      } finally {
        gate.answered();
      }
      Duration duration = Duration.ofNanos(ticker.nanos() - start);
      Duration pause =
          retries.pause(attempt, request.method(), retry, waited, startedAt.plus(duration));
      if (pause == null || !gate.hasBudget()) {
        Exchange exchange = recorder.record(request, attempt, startedAt, duration, retry);
        log.add(exchange);
        observer.accept(exchange);
        return response(attempt);
      }
      ticker.sleep(pause);
      waited = waited.plus(pause);
    }
  }

  private static HttpResponse response(Attempt attempt) throws IOException {
    IOException failure = attempt.failure();
    StatusLine status = attempt.status();
    if (failure != null || status == null) {
      throw failure == null ? new IOException("no answer came") : failure;
    }
    BasicHttpResponse response = new BasicHttpResponse(status);
    response.setHeaders(attempt.headers());
    byte @Nullable [] body = attempt.body();
    if (body != null) {
      ByteArrayEntity entity = new ByteArrayEntity(body);
      entity.setContentType(response.getFirstHeader("Content-Type"));
      response.setEntity(entity);
    }
    return response;
  }
}
