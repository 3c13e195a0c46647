package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.http.ProxyAddress.SocksSockets;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.StatusLine;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.DefaultRoutePlanner;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once: kept-alive connections, time-outs, limits, and none of what HTTP clients
 * add by themselves (redirects, cookies, authentication, retries, an {@code Accept-Encoding}).
 */
final class HttpConnections implements Closeable {
  /** Without a body these say that its length is 0; some servers refuse them otherwise. */
  private static final Set<String> BODY_EXPECTED = Set.of("POST", "PUT", "PATCH");

  private final Timeouts timeouts;
  private final int bodyLimit;
  private final ProxySettings proxies;
  private final PoolingHttpClientConnectionManager pool;
  private final RequestConfig checkingConnection;
  private final CloseableHttpClient client;

  HttpConnections(
      Timeouts timeouts,
      int bodyLimit,
      ProxySettings proxies,
      LayeredConnectionSocketFactory tls,
      int maxConnections) {
    this.timeouts = timeouts;
    this.bodyLimit = bodyLimit;
    this.proxies = proxies;
    SocksSockets socks = new SocksSockets(proxies);
    this.pool =
        new PoolingHttpClientConnectionManager(
            RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", plain(socks))
                .register("https", tls)
                .build(),
            SilentConnection.factory(),
            socks);
    pool.setDefaultMaxPerRoute(maxConnections);
    pool.setMaxTotal(maxConnections * 2);
    pool.setValidateAfterInactivity(250);
    this.checkingConnection = checkingConnection(config(timeouts, proxies));
    this.client =
        HttpClientBuilder.create()
            .setConnectionManager(pool)
            .setDefaultRequestConfig(config(timeouts, proxies))
            .setRoutePlanner(
                new DefaultRoutePlanner(null) {
                  @Override
                  protected @Nullable HttpHost determineProxy(
                      HttpHost target, HttpRequest request, HttpContext context) {
                    return proxies.httpProxyFor(target);
                  }
                })
            .setDefaultCredentialsProvider(proxies.credentials())
            .setUserAgent("forge-api-testkit")
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableConnectionState()
            .build();
  }

  private static ConnectionSocketFactory plain(SocksSockets socks) {
    return new PlainConnectionSocketFactory() {
      @Override
      public Socket createSocket(HttpContext context) throws IOException {
        Socket socket = socks.socketFor(context);
        return socket == null ? super.createSocket(context) : socket;
      }
    };
  }

  /** A kept connection may be half closed: look before sending what cannot be repeated. */
  @SuppressWarnings("deprecation") // what replaces it applies to all requests, and costs 1 ms each
  private static RequestConfig checkingConnection(RequestConfig config) {
    return RequestConfig.copy(config).setStaleConnectionCheckEnabled(true).build();
  }

  private static RequestConfig config(Timeouts timeouts, ProxySettings proxies) {
    return RequestConfig.custom()
        .setConnectTimeout((int) timeouts.connect().toMillis())
        .setSocketTimeout((int) timeouts.read().toMillis())
        .setConnectionRequestTimeout((int) timeouts.whole().toMillis())
        .setExpectContinueEnabled(false)
        .setRedirectsEnabled(false)
        // Only a proxy may ask for credentials; the target's 401 is an answer like any other.
        .setAuthenticationEnabled(proxies.hasCredentials())
        // What a test put into the path (dot segments, empty segments, %2F) is what it tests.
        .setNormalizeUri(false)
        .build();
  }

  /**
   * @throws RequestNotAllowedException if a request there would take a proxy that cannot be used
   */
  void checkProxy(URI uri) {
    proxies.check(uri);
  }

  /** Never throws: what went wrong is in the attempt. */
  Attempt send(Request request) {
    HttpUriRequest message = message(request);
    HttpClientContext context = HttpClientContext.create();
    AtomicBoolean expired = new AtomicBoolean();
    StatusLine status = null;
    List<Header> headers = List.of();
    BodyReader body = new BodyReader(bodyLimit);
    IOException failure = null;
    // By the JDK's own timer: a thread for each transport would cost more than its requests.
    CompletableFuture<Void> deadline =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, timeouts.whole().toNanos(), TimeUnit.NANOSECONDS);
    CompletableFuture<Void> unused = deadline.thenRun(() -> abort(message, expired));
    try (CloseableHttpResponse response = client.execute(message, context)) {
      status = response.getStatusLine();
      headers = headers(response.getAllHeaders());
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        body.read(entity);
      }
    } catch (IOException e) {
      failure = expired.get() ? tooLate() : atProxy(target(request.uri()), e);
      // A server that closed one kept connection closed others: a retry opens a new one.
      pool.closeIdleConnections(0, TimeUnit.MILLISECONDS);
    } finally {
      deadline.cancel(false);
    }
    return new Attempt(sent(message, context), status, headers, body.bytes(), failure);
  }

  /** A proxy that cannot be reached is not to be taken for the site. */
  private IOException atProxy(HttpHost target, IOException e) {
    String proxy = proxies.nameFor(target);
    boolean unreachable =
        e instanceof ConnectException
            || e instanceof ConnectTimeoutException
            || e instanceof UnknownHostException
            || (e instanceof SocketException
                && (String.valueOf(e.getMessage()).contains("SOCKS proxy")
                    || (proxy.startsWith("socks") && isRefusal(e))));
    return proxy.isEmpty() || !unreachable
        ? e
        : new UnreachableProxyException(
            "the proxy " + proxy + " for " + target.getHostName() + " cannot be reached", e);
  }

  /** Nothing was sent to the target. */
  static final class UnreachableProxyException extends IOException {
    private UnreachableProxyException(String message, IOException cause) {
      super(message, cause);
    }
  }

  private static HttpHost target(URI uri) {
    return new HttpHost(uri.getHost(), uri.getPort(), uri.getScheme());
  }

  private static boolean isRefusal(IOException e) {
    return String.valueOf(e.getMessage()).equalsIgnoreCase("connection refused");
  }

  /** Some of the response came, but not all of it in time. */
  static final class IncompleteResponseException extends SocketTimeoutException {
    private IncompleteResponseException(double seconds) {
      super("the response was not complete within " + seconds + " s");
    }
  }

  private IOException tooLate() {
    return new IncompleteResponseException(timeouts.whole().toMillis() / 1000.0);
  }

  private static void abort(HttpUriRequest message, AtomicBoolean expired) {
    expired.set(true);
    message.abort();
  }

  private HttpUriRequest message(Request request) {
    RequestBuilder message = RequestBuilder.create(request.method()).setUri(request.uri());
    if (!RetryRules.isRepeatable(request.method())) {
      message.setConfig(checkingConnection);
    }
    request.headers().forEach(header -> message.addHeader(header.name(), header.value()));
    byte[] body = request.body();
    if (body != null || BODY_EXPECTED.contains(request.method())) {
      message.setEntity(new ByteArrayEntity(body == null ? new byte[0] : body));
    }
    return message.build();
  }

  private static List<Header> sent(HttpUriRequest message, HttpClientContext context) {
    HttpRequest onTheWire = context.getRequest();
    return headers((onTheWire == null ? message : onTheWire).getAllHeaders());
  }

  private static List<Header> headers(org.apache.http.Header[] headers) {
    return Arrays.stream(headers)
        .map(it -> new Header(it.getName(), it.getValue() == null ? "" : it.getValue()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
