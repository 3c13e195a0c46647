package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.Timeouts;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.HttpEntity;
import org.apache.http.HttpRequest;
import org.apache.http.StatusLine;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultRoutePlanner;

/**
 * Sends a request once: kept-alive connections, time-outs, limits, and none of what HTTP clients
 * add by themselves (redirects, cookies, authentication, retries, an {@code Accept-Encoding}).
 */
final class HttpConnections implements Closeable {
  /** Without a body these say that its length is 0; some servers refuse them otherwise. */
  private static final Set<String> BODY_EXPECTED = Set.of("POST", "PUT", "PATCH");

  private final Timeouts timeouts;
  private final int bodyLimit;
  private final CloseableHttpClient client;
  private final Deadlines deadlines = new Deadlines();

  HttpConnections(
      Timeouts timeouts,
      int bodyLimit,
      ProxySettings proxies,
      LayeredConnectionSocketFactory tls,
      int maxConnections) {
    this.timeouts = timeouts;
    this.bodyLimit = bodyLimit;
    var pool =
        new PoolingHttpClientConnectionManager(
            RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", PlainConnectionSocketFactory.getSocketFactory())
                .register("https", tls)
                .build(),
            SilentConnection.factory());
    pool.setDefaultMaxPerRoute(maxConnections);
    pool.setMaxTotal(maxConnections * 2);
    // A connection that idled may be half closed: look before sending what cannot be repeated.
    pool.setValidateAfterInactivity(250);
    this.client =
        HttpClientBuilder.create()
            .setConnectionManager(pool)
            .setDefaultRequestConfig(config(timeouts, proxies))
            .setRoutePlanner(new SystemDefaultRoutePlanner(proxies))
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

  /** Never throws: what went wrong is in the attempt. */
  Attempt send(Request request) {
    HttpUriRequest message = message(request);
    HttpClientContext context = HttpClientContext.create();
    AtomicBoolean expired = new AtomicBoolean();
    StatusLine status = null;
    List<Header> headers = List.of();
    BodyReader body = new BodyReader(bodyLimit);
    IOException failure = null;
    Deadlines.Deadline deadline = deadlines.in(timeouts.whole(), () -> abort(message, expired));
    try (CloseableHttpResponse response = client.execute(message, context)) {
      status = response.getStatusLine();
      headers = headers(response.getAllHeaders());
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        body.read(entity);
      }
    } catch (IOException e) {
      failure = expired.get() ? tooLate() : e;
    } finally {
      deadline.met();
    }
    return new Attempt(sent(message, context), status, headers, body.bytes(), failure);
  }

  private IOException tooLate() {
    return new SocketTimeoutException(
        "the answer was not complete within " + timeouts.whole().toMillis() / 1000.0 + " s");
  }

  private static void abort(HttpUriRequest message, AtomicBoolean expired) {
    expired.set(true);
    message.abort();
  }

  private static HttpUriRequest message(Request request) {
    RequestBuilder message = RequestBuilder.create(request.method()).setUri(request.uri());
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
    deadlines.close();
    client.close();
  }
}
