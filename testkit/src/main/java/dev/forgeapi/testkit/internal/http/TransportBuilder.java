package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.internal.http.ProxyAddress.SocksSockets;
import dev.forgeapi.testkit.internal.http.RateLimit.Ticker;
import dev.forgeapi.testkit.internal.http.SafetyGate.SendLog;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Builds a transport; settings that only tests change are package-private. */
public final class TransportBuilder {
  private static final int BODY_LIMIT = 5 << 20;
  private static final int MAX_CONNECTIONS = 256;

  private SafetyRules safety = SafetyRules.readOnly();
  private Redaction redaction = new Redaction();
  private Timeouts timeouts = Timeouts.standard();
  private RetryRules retries = RetryRules.standard();
  private Ticker ticker = Ticker.SYSTEM;
  private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
  private Map<String, String> environment = System.getenv();
  private int bodyLimit = BODY_LIMIT;
  private @Nullable SSLContext tls;
  private @Nullable HttpTransport countedBy;

  public TransportBuilder safety(SafetyRules rules) {
    this.safety = rules;
    return this;
  }

  public TransportBuilder redaction(Redaction secrets) {
    this.redaction = secrets;
    return this;
  }

  /**
   * What is sent goes into the receipt and the rate of another transport, for which this one works;
   * verbs and budget are those of this one.
   */
  public TransportBuilder countedBy(HttpTransport transport) {
    this.countedBy = transport;
    return this;
  }

  /** Default: {@link Timeouts#standard()}. */
  public TransportBuilder timeouts(Timeouts limits) {
    this.timeouts = limits;
    return this;
  }

  /** Default: {@link RetryRules#standard()}. */
  public TransportBuilder retries(RetryRules rules) {
    this.retries = rules;
    return this;
  }

  TransportBuilder ticker(Ticker time) {
    this.ticker = time;
    return this;
  }

  TransportBuilder random(DoubleSupplier values) {
    this.random = values;
    return this;
  }

  TransportBuilder environment(Map<String, String> variables) {
    this.environment = variables;
    return this;
  }

  TransportBuilder bodyLimit(int bytes) {
    this.bodyLimit = bytes;
    return this;
  }

  TransportBuilder tls(SSLContext context) {
    this.tls = context;
    return this;
  }

  public HttpTransport build() {
    SendLog own = new SendLog();
    HttpTransport counting = countedBy;
    SendLog sent = counting == null ? own : counting.sent();
    RateLimit rate = counting == null ? new RateLimit(safety.perSecond(), ticker) : counting.rate();
    SSLContext context = tls;
    ProxySettings proxies = new ProxySettings(environment);
    HttpConnections wire =
        new HttpConnections(
            timeouts,
            bodyLimit,
            proxies,
            new LazyTls(() -> verifying(context), new SocksSockets(proxies)),
            MAX_CONNECTIONS);
    return new HttpTransport(
        new SafetyGate(safety, own, sent, rate),
        wire,
        retries.plan(random),
        new ExchangeRecorder(redaction, timeouts),
        sent,
        ticker);
  }

  /** The system's factory honors the JVM's trust store properties. */
  private LayeredConnectionSocketFactory verifying(@Nullable SSLContext context)
      throws SSLException {
    SSLContext trusting = context == null ? ExtraAuthorities.context(environment) : context;
    return trusting == null
        ? SSLConnectionSocketFactory.getSystemSocketFactory()
        : new SSLConnectionSocketFactory(trusting);
  }

  /**
   * TLS with certificate and host name verified, set up at the first https connection: loading
   * trust store and public suffixes costs more than a whole test against a gateway over http.
   */
  static final class LazyTls implements LayeredConnectionSocketFactory {
    private final Factory supplier;
    private final SocksSockets socks;
    private @Nullable LayeredConnectionSocketFactory factory;

    LazyTls(Factory supplier, SocksSockets socks) {
      this.supplier = supplier;
      this.socks = socks;
    }

    /** Makes what verifies. */
    interface Factory {
      LayeredConnectionSocketFactory make() throws IOException;
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
      Socket socket = socks.socketFor(context);
      return socket == null ? factory().createSocket(context) : socket;
    }

    @Override
    public Socket connectSocket(
        int timeout,
        Socket socket,
        HttpHost host,
        InetSocketAddress remote,
        InetSocketAddress local,
        HttpContext context)
        throws IOException {
      return factory()
          .connectSocket(timeout, socket, host, socks.remote(host, remote), local, context);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context)
        throws IOException {
      return factory().createLayeredSocket(socket, target, port, context);
    }

    private synchronized LayeredConnectionSocketFactory factory() throws IOException {
      if (factory == null) {
        factory = supplier.make();
      }
      return factory;
    }
  }
}
