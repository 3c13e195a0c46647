package dev.forgeapi.testkit.internal.http;

import java.util.concurrent.TimeUnit;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.ClientConnectionRequest;
import org.apache.http.conn.ManagedClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.scheme.SchemeRegistry;

/** Stands where REST Assured expects a connection manager; the connections are the wire's. */
@SuppressWarnings("deprecation")
final class NoConnections implements ClientConnectionManager {
  private final SchemeRegistry schemes = new SchemeRegistry();

  @Override
  public SchemeRegistry getSchemeRegistry() {
    return schemes;
  }

  @Override
  public ClientConnectionRequest requestConnection(HttpRoute route, Object state) {
    throw new UnsupportedOperationException("connections are opened by the transport only");
  }

  @Override
  public void releaseConnection(
      ManagedClientConnection connection, long validDuration, TimeUnit unit) {
    // None was given out.
  }

  @Override
  public void closeIdleConnections(long idleTime, TimeUnit unit) {
    // They are shared by all clients of the transport and stay open.
  }

  @Override
  public void closeExpiredConnections() {
    // The pool sees to it.
  }

  @Override
  public void shutdown() {
    // Closing a client does not close the transport.
  }
}
