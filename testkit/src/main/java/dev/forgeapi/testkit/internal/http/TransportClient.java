package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Exchange;
import java.util.function.Consumer;
import org.apache.http.ConnectionReuseStrategy;
import org.apache.http.client.AuthenticationStrategy;
import org.apache.http.client.HttpRequestRetryHandler;
import org.apache.http.client.RedirectStrategy;
import org.apache.http.client.RequestDirector;
import org.apache.http.client.UserTokenHandler;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.ConnectionKeepAliveStrategy;
import org.apache.http.conn.routing.HttpRoutePlanner;
import org.apache.http.impl.client.AbstractHttpClient;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.BasicHttpProcessor;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpProcessor;
import org.apache.http.protocol.HttpRequestExecutor;

/**
 * What REST Assured gets: it casts any client to the deprecated {@link AbstractHttpClient} and sets
 * interceptors, parameters and a route planner on it for each request. All of those end here;
 * requests go to the courier. So nothing that REST Assured or its configuration adds (redirects,
 * {@code Accept-Encoding}, relaxed TLS) reaches the wire, and an instance may be made per request.
 */
@SuppressWarnings("deprecation")
final class TransportClient extends AbstractHttpClient {
  private final RequestExecutor courier;
  private final Consumer<Exchange> observer;

  TransportClient(RequestExecutor courier, Consumer<Exchange> observer) {
    super(new NoConnections(), new BasicHttpParams());
    this.courier = courier;
    this.observer = observer;
  }

  @Override
  protected RequestDirector createClientRequestDirector(
      HttpRequestExecutor executor,
      ClientConnectionManager connections,
      ConnectionReuseStrategy reuse,
      ConnectionKeepAliveStrategy keepAlive,
      HttpRoutePlanner routes,
      HttpProcessor processor,
      HttpRequestRetryHandler retries,
      RedirectStrategy redirects,
      AuthenticationStrategy targetAuthentication,
      AuthenticationStrategy proxyAuthentication,
      UserTokenHandler userToken,
      HttpParams params) {
    return (target, request, context) -> courier.deliver(target, request, observer);
  }

  @Override
  protected HttpParams createHttpParams() {
    return new BasicHttpParams();
  }

  @Override
  protected BasicHttpProcessor createHttpProcessor() {
    return new BasicHttpProcessor();
  }

  @Override
  protected HttpContext createHttpContext() {
    return new BasicHttpContext();
  }
}
