package dev.forgeapi.testkit.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Supplier;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS with certificate and host name verified, set up at the first https connection: loading trust
 * store and public suffixes costs more than a whole test against a gateway over http.
 */
final class LazyTls implements LayeredConnectionSocketFactory {
  private final Supplier<LayeredConnectionSocketFactory> supplier;
  private @Nullable LayeredConnectionSocketFactory factory;

  LazyTls(Supplier<LayeredConnectionSocketFactory> supplier) {
    this.supplier = supplier;
  }

  @Override
  public Socket createSocket(HttpContext context) throws IOException {
    return factory().createSocket(context);
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
    return factory().connectSocket(timeout, socket, host, remote, local, context);
  }

  @Override
  public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context)
      throws IOException {
    return factory().createLayeredSocket(socket, target, port, context);
  }

  private synchronized LayeredConnectionSocketFactory factory() {
    if (factory == null) {
      factory = supplier.get();
    }
    return factory;
  }
}
