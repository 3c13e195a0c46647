package dev.forgeapi.testkit.internal.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import org.apache.http.HttpHost;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.routing.RouteInfo;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Connections through the SOCKS proxy of the environment. The proxy is given the host's name, as
 * {@code socks5h} asks: behind such a proxy a name is often known to it alone.
 */
final class SocksSockets implements DnsResolver {
  private final ProxySettings proxies;

  SocksSockets(ProxySettings proxies) {
    this.proxies = proxies;
  }

  @Nullable Socket socketFor(HttpContext context) {
    RouteInfo route = HttpClientContext.adapt(context).getHttpRoute();
    HttpHost target = route == null ? null : route.getTargetHost();
    Proxy proxy = target == null ? null : proxies.socksProxyFor(target);
    return proxy == null ? null : new Socket(proxy);
  }

  /** The name itself where the proxy looks it up. */
  InetSocketAddress remote(HttpHost host, InetSocketAddress found) {
    return proxies.socksProxyFor(host) == null
        ? found
        : InetSocketAddress.createUnresolved(host.getHostName(), found.getPort());
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    // Only https leaves this machine, and the port is of no matter for a name.
    return proxies.socksProxyFor(new HttpHost(host, -1, "https")) == null
        ? SystemDefaultDnsResolver.INSTANCE.resolve(host)
        : new InetAddress[] {InetAddress.getByAddress(host, new byte[4])};
  }
}
