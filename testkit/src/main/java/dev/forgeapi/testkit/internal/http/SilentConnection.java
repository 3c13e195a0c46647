package dev.forgeapi.testkit.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.DefaultBHttpClientConnection;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs nothing. The one that comes with Apache HttpClient writes every header,
 * tokens too, to the log as soon as somebody sets the root logger to DEBUG.
 */
final class SilentConnection extends DefaultBHttpClientConnection
    implements ManagedHttpClientConnection, HttpContext {
  private static final int BUFFER = 8 * 1024;

  /** Bounds an answer's head: 200 headers of 16 KB each; above that it is a flood. */
  private static final MessageConstraints HEAD =
      MessageConstraints.custom().setMaxLineLength(16 * 1024).setMaxHeaderCount(200).build();

  private final String id;
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private volatile boolean shutdown;

  private SilentConnection(String id) {
    super(BUFFER, BUFFER, null, null, HEAD, null, null, null, null);
    this.id = id;
  }

  static HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> factory() {
    AtomicLong counter = new AtomicLong();
    return (HttpRoute route, ConnectionConfig config) ->
        new SilentConnection("forge-api-" + counter.incrementAndGet());
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public void shutdown() throws IOException {
    shutdown = true;
    super.shutdown();
  }

  @Override
  public void bind(Socket socket) throws IOException {
    if (shutdown) {
      // Aborted while it was being opened: the socket must not outlive that.
      socket.close();
      throw new InterruptedIOException("the connection was shut down while it was opened");
    }
    super.bind(socket);
  }

  @Override
  public Socket getSocket() {
    return super.getSocket();
  }

  @Override
  public @Nullable SSLSession getSSLSession() {
    return super.getSocket() instanceof SSLSocket socket ? socket.getSession() : null;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  @Override
  public @Nullable Object removeAttribute(String name) {
    return attributes.remove(name);
  }
}
