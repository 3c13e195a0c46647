package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpStatus;
import org.apache.http.StatusLine;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.BasicClientConnectionManager;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.message.BasicLineParser;
import org.apache.http.message.BasicStatusLine;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client that REST Assured is given for one request: it passes what REST Assured has put
 * together to the core and returns what came. It opens no connection, so nothing that REST Assured
 * sets on it reaches the wire: redirects, proxies, relaxed TLS, decoders, time-outs.
 */
@SuppressWarnings("deprecation") // REST Assured takes clients of this kind only
final class CoreHttpClient extends DefaultHttpClient {
  /** Computed from the body when it is sent. */
  private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

  private final boolean failuresAsSuccess;
  private Function<Request, RawResponse> core;
  private @Nullable RawResponse last;
  private @Nullable URI target;

  /**
   * @param failuresAsSuccess whether REST Assured is told that a status from 400 on is 200
   */
  CoreHttpClient(Function<Request, RawResponse> core, boolean failuresAsSuccess) {
    this.core = core;
    this.failuresAsSuccess = failuresAsSuccess;
  }

  void sendBy(Function<Request, RawResponse> sender) {
    core = sender;
  }

  /** Instead of what the messages name. */
  void sendTo(URI uri) {
    target = uri;
  }

  /** The result of the last request; null before the first one. */
  @Nullable RawResponse last() {
    return last;
  }

  @Override
  public CloseableHttpResponse execute(HttpUriRequest message, HttpContext context)
      throws IOException {
    RawResponse response = core.apply(request(message));
    last = response;
    if (!response.exchange().answered()) {
      throw new IOException(response.exchange().failure());
    }
    StatusLine status = BasicLineParser.parseStatusLine(response.statusLine(), null);
    boolean success = failuresAsSuccess && response.status() >= HttpStatus.SC_BAD_REQUEST;
    Answered answered =
        new Answered(
            success
                ? new BasicStatusLine(status.getProtocolVersion(), HttpStatus.SC_OK, null)
                : status);
    response.headers().forEach(header -> answered.addHeader(header.name(), header.value()));
    ByteArrayEntity entity = new ByteArrayEntity(response.body());
    entity.setContentType(response.header("Content-Type"));
    answered.setEntity(entity);
    return answered;
  }

  private Request request(HttpUriRequest message) throws IOException {
    List<Header> headers = new ArrayList<>();
    for (org.apache.http.Header header : message.getAllHeaders()) {
      if (!FRAMING.contains(header.getName().toLowerCase(Locale.ROOT))) {
        headers.add(
            new Header(header.getName(), header.getValue() == null ? "" : header.getValue()));
      }
    }
    HttpEntity entity =
        message instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
    Request request =
        new Request(
            message.getMethod(),
            target == null ? message.getURI() : target,
            headers,
            entity == null ? null : bytes(entity));
    boolean typed = request.header("Content-Type") != null;
    return entity == null || entity.getContentType() == null || typed
        ? request
        : request.withHeader("Content-Type", entity.getContentType().getValue());
  }

  private static byte[] bytes(HttpEntity entity) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entity.writeTo(out);
    return out.toByteArray();
  }

  @Override
  protected ClientConnectionManager createClientConnectionManager() {
    return new BasicClientConnectionManager(new SchemeRegistry());
  }

  private static final class Answered extends BasicHttpResponse implements CloseableHttpResponse {
    Answered(StatusLine status) {
      super(status);
    }

    @Override
    public void close() {
      // Everything is in memory.
    }
  }
}
