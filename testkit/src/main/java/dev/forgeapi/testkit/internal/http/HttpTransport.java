package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.RequestNotAllowedException;
import dev.forgeapi.testkit.http.SafetyRules;
import dev.forgeapi.testkit.http.Timeouts;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.http.client.HttpClient;

/**
 * The one way out: every request to the target passes here, where verbs, budget and rate are
 * enforced, failures are retried within bounds, redirects are never followed, and each exchange is
 * recorded, redacted. TLS is always verified; plain http goes to loopback only. Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {
  private final RequestExecutor courier;
  private final SendLog sent;
  private final ExchangeLog log;

  HttpTransport(RequestExecutor courier, SendLog sent, ExchangeLog log) {
    this.courier = courier;
    this.sent = sent;
    this.log = log;
  }

  /** Starts with GET only, 2,000 requests, 10 per second. */
  public static Builder builder() {
    return new TransportBuilder();
  }

  /**
   * An HTTP client for REST Assured, cheap enough for one per request; all clients share the
   * transport's connections. Each exchange it makes is given to {@code observer} on the calling
   * thread, once, after its last retry. Timeouts, redirects, interceptors and TLS settings that
   * REST Assured puts on the client have no effect: the transport's hold.
   *
   * <p>Executing a request throws {@link RequestNotAllowedException} if the rules forbid it, and an
   * {@link IOException} if no answer came; the observed exchange's {@link Exchange#failure()} then
   * says why.
   */
  public HttpClient client(Consumer<Exchange> observer) {
    return new TransportClient(courier, observer);
  }

  /** Every exchange so far, oldest first: the newest 10,000, or fewer if their bodies are large. */
  public List<Exchange> exchanges() {
    return log.all();
  }

  /** What was sent so far. */
  public Receipt receipt() {
    return sent.receipt();
  }

  SendLog sent() {
    return sent;
  }

  RateLimit rate() {
    return courier.gate().rate();
  }

  @Override
  public void close() {
    try {
      courier.wire().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Collects the rules. */
  public interface Builder {
    Builder safety(SafetyRules rules);

    Builder redaction(Redaction redaction);

    /**
     * What is sent goes into the receipt and the rate of another transport, for which this one
     * works; verbs and budget are those of this one.
     */
    Builder countedBy(HttpTransport transport);

    /** Default: {@link Timeouts#standard()}. */
    Builder timeouts(Timeouts timeouts);

    /** Default: {@link RetryRules#standard()}. */
    Builder retries(RetryRules rules);

    HttpTransport build();
  }
}
