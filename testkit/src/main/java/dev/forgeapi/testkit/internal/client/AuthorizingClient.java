package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.http.RequestNotAllowedException;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;

/**
 * Puts the grant's token into each request that names no credentials of its own, and tries once
 * more with a fresh one after a 401. The platform does not process what it answers 401 to, so this
 * is right for every method. A missing scope is no reason to refresh: the next token would have the
 * same scopes (F-084).
 */
@SuppressWarnings("deprecation") // REST Assured takes clients of this kind only
final class AuthorizingClient extends DefaultHttpClient {
  private static final int UNAUTHORIZED = 401;

  private final HttpClient transport;
  private final TokenSource tokens;
  private final Set<String> origins;

  AuthorizingClient(HttpClient transport, TokenSource tokens) {
    this(transport, tokens, Set.of());
  }

  /**
   * @param origins the only ones that anything may be sent to; empty for no bound
   */
  AuthorizingClient(HttpClient transport, TokenSource tokens, Set<String> origins) {
    this.transport = transport;
    this.tokens = tokens;
    this.origins = Set.copyOf(origins);
  }

  /** Scheme, host and port, as a token is bound to them. */
  static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }

  private void refuseForeignHost(URI uri) {
    if (!origins.isEmpty() && !origins.contains(origin(uri))) {
      throw new RequestNotAllowedException(
          "a request to "
              + uri.getScheme()
              + "://"
              + uri.getAuthority()
              + " would leave the site that this client's token is for ("
              + String.join(", ", new TreeSet<>(origins))
              + "); nothing was sent. Use a path, or a client of your own for other hosts");
    }
  }

  @Override
  public CloseableHttpResponse execute(HttpUriRequest request, HttpContext context)
      throws IOException {
    refuseForeignHost(request.getURI());
    if (request.containsHeader(HttpHeaders.AUTHORIZATION)) {
      return pass(request, context);
    }
    Optional<Secret> token = tokens.accessToken();
    if (token.isEmpty()) {
      return pass(request, context);
    }
    authorize(request, token.get());
    CloseableHttpResponse response = pass(request, context);
    if (response.getStatusLine().getStatusCode() != UNAUTHORIZED
        || !isRepeatable(request)
        || isScopeMismatch(response)) {
      return response;
    }
    Optional<Secret> other = tokens.afterUnauthorized(token.get());
    if (other.isEmpty()) {
      return response;
    }
    EntityUtils.consumeQuietly(response.getEntity());
    authorize(request, other.get());
    return pass(request, context);
  }

  private static void authorize(HttpRequest request, Secret token) {
    request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.reveal());
  }

  private CloseableHttpResponse pass(HttpUriRequest request, HttpContext context)
      throws IOException {
    return (CloseableHttpResponse) transport.execute(request, context);
  }

  private static boolean isRepeatable(HttpRequest request) {
    HttpEntity body =
        request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
    return body == null || body.isRepeatable();
  }

  private static boolean isScopeMismatch(HttpResponse response) throws IOException {
    Header category = response.getFirstHeader("x-failure-category");
    String body = "";
    if (response.getEntity() != null) {
      BufferedHttpEntity kept = new BufferedHttpEntity(response.getEntity());
      response.setEntity(kept);
      body = EntityUtils.toString(kept);
    }
    return new PlatformAnswer(UNAUTHORIZED, category == null ? null : category.getValue(), body)
        .isScopeMissing();
  }

  /** Connections are the transport's. */
  @Override
  protected ClientConnectionManager createClientConnectionManager() {
    return transport.getConnectionManager();
  }
}
