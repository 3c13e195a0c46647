package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.HttpHost;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.routing.RouteInfo;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * A proxy as an environment variable names it. Read by hand: {@code java.net.URI} knows no host
 * with an underscore, and containers have such names.
 *
 * @param scheme {@code http}, {@code https} for a proxy that is spoken to over TLS, or {@code
 *     socks5}
 */
record ProxyAddress(String scheme, String host, int port, @Nullable String userInfo) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([a-zA-Z][a-zA-Z0-9+.-]*)://)?(?:([^@/]*)@)?(\\[[^]]*]|[^:/@\\[\\]]*)"
              + "(?::(\\d{1,5}))?/*");

  /** Of a host that is no address; any other character is the rest of a template. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)*\\.?");

  private static final Map<String, Integer> PORTS =
      Map.of("http", 80, "https", 443, "socks5", 1080);

  /**
   * @param name of the environment variable
   * @throws RequestNotAllowedException if it names no proxy that can be used; the message does not
   *     repeat the value, which may hold a password
   */
  static ProxyAddress of(String name, String value) {
    Matcher parts = FORM.matcher(value);
    if (!parts.matches() || !isHost(parts.group(3))) {
      throw refused(name, "does not name a proxy; write http://host:port");
    }
    String written = parts.group(1) == null ? "http" : parts.group(1).toLowerCase(Locale.ROOT);
    String scheme =
        switch (written) {
          case "http", "https" -> written;
          case "socks", "socks5", "socks5h" -> "socks5";
          default ->
              throw refused(
                  name, "names a " + written + " proxy; http, https, and socks5 are supported");
        };
    if (scheme.equals("socks5") && parts.group(2) != null) {
      throw refused(name, "names a SOCKS proxy with a user name, which is not supported");
    }
    int port = parts.group(4) == null ? PORTS.get(scheme) : Integer.parseInt(parts.group(4));
    if (port < 1 || port > 65_535) {
      throw refused(name, "names a proxy with the port " + port + "; write one from 1 to 65535");
    }
    String host = parts.group(3).replaceAll("[\\[\\]]", "");
    return new ProxyAddress(scheme, host, port, parts.group(2));
  }

  private static RequestNotAllowedException refused(String name, String why) {
    return new RequestNotAllowedException(
        "the environment variable " + name + " " + why + "; nothing was sent");
  }

  /**
   * Whether a proxy can have this name or address. An address of IPv6 is in brackets; nothing is
   * looked up.
   */
  static boolean isHost(String text) {
    if (!text.startsWith("[")) {
      return NAME.matcher(text).matches();
    }
    try {
      return InetAddress.getByName(text) != null;
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }

  /** As it is written in a URL. */
  static String text(String scheme, String host, int port) {
    return scheme + "://" + bracketed(host) + ":" + port;
  }

  /** An address of IPv6 in brackets; every other host as it is. */
  static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  boolean isSocks() {
    return scheme.equals("socks5");
  }

  Proxy toProxy() {
    return new Proxy(
        isSocks() ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
        isSocks()
            ? new InetSocketAddress(host, port)
            : InetSocketAddress.createUnresolved(host, port));
  }

  @Nullable UsernamePasswordCredentials credentials() {
    String info = userInfo;
    if (info == null) {
      return null;
    }
    int colon = info.indexOf(':');
    return colon < 0
        ? new UsernamePasswordCredentials(decoded(info), "")
        : new UsernamePasswordCredentials(
            decoded(info.substring(0, colon)), decoded(info.substring(colon + 1)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  @Override
  public String toString() {
    return text(scheme, host, port);
  }

  /**
   * Connections through the SOCKS proxy of the environment, and to loopback through none: the JVM's
   * own selector may name one for every host. The proxy is given the host's name, as {@code
   * socks5h} asks: behind such a proxy a name is often known to it alone.
   */
  record SocksSockets(ProxySettings proxies) implements DnsResolver {
    /** A socket if it is not to be the one that the JVM would make. */
    @Nullable Socket socketFor(HttpContext context) {
      RouteInfo route = HttpClientContext.adapt(context).getHttpRoute();
      HttpHost target = route == null ? null : route.getTargetHost();
      if (target == null) {
        return null;
      } else if (SafetyGate.isLoopback(URI.create(target.toURI()))) {
        return new Socket(Proxy.NO_PROXY);
      }
      Proxy proxy = proxies.socksProxyFor(target);
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
}
