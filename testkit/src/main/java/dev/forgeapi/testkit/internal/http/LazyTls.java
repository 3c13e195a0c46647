package dev.forgeapi.testkit.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS with certificate and host name verified, set up at the first https connection: loading trust
 * store and public suffixes costs more than a whole test against a gateway over http.
 */
final class LazyTls implements LayeredConnectionSocketFactory {
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
    Socket throughProxy = socks.socketFor(context);
    return throughProxy == null ? factory().createSocket(context) : throughProxy;
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
