package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.Credentials;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a request takes: the JVM's properties ({@code https.proxyHost} …) if set, else {@code
 * HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} but for the hosts of {@code NO_PROXY}.
 * Loopback never takes one. A setting is read when a request needs it and not before, so that a
 * wrong one does not stop what goes nowhere.
 */
final class ProxySettings extends ProxySelector {
  private final Map<String, String> environment;

  ProxySettings(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The credentials of the proxy that asks for them, from its address in the environment. */
  BasicCredentialsProvider credentials() {
    return new BasicCredentialsProvider() {
      @Override
      public @Nullable Credentials getCredentials(AuthScope asking) {
        return List.of("https", "http").stream()
            .flatMap(scheme -> fromEnvironment(scheme).stream())
            .filter(proxy -> proxy.host().equalsIgnoreCase(asking.getHost()))
            .filter(proxy -> proxy.port() == asking.getPort())
            .map(ProxyAddress::credentials)
            .filter(found -> found != null)
            .findFirst()
            .orElse(null);
      }
    };
  }

  /** Whether an address holds a user name; nothing is parsed. */
  boolean hasCredentials() {
    return environment.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().toLowerCase(Locale.ROOT).endsWith("_proxy")
                    && entry.getValue().contains("@"));
  }

  /**
   * @throws RequestNotAllowedException if the request would take a proxy that cannot be used
   */
  void check(URI uri) {
    if (!isByProperties(uri)) {
      proxyFor(uri);
      return;
    }
    for (Proxy proxy : select(uri)) {
      if (proxy.address() instanceof InetSocketAddress address
          && !ProxyAddress.isHost(ProxyAddress.bracketed(address.getHostString()))) {
        throw new RequestNotAllowedException(
            "the system property "
                + (proxy.type() == Proxy.Type.SOCKS ? "socks" : uri.getScheme() + ".")
                + "proxyHost is not a host name; set it to the host name only, and set ...proxyPort"
                + " to the port; nothing was sent");
      }
    }
  }

  /** The proxy that an HTTP client speaks to, with {@code https} for one that wants TLS itself. */
  @Nullable HttpHost httpProxyFor(HttpHost target) {
    URI uri = URI.create(target.toURI());
    Optional<ProxyAddress> named = proxyFor(uri);
    if (named.isPresent()) {
      ProxyAddress proxy = named.get();
      return proxy.isSocks() ? null : new HttpHost(proxy.host(), proxy.port(), proxy.scheme());
    }
    return isByProperties(uri)
        ? select(uri).stream()
            .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
            .map(proxy -> (InetSocketAddress) proxy.address())
            .map(address -> new HttpHost(address.getHostString(), address.getPort()))
            .findFirst()
            .orElse(null)
        : null;
  }

  /** The SOCKS proxy of the environment that a connection to that host goes through. */
  @Nullable Proxy socksProxyFor(HttpHost target) {
    return proxyFor(URI.create(target.toURI()))
        .filter(ProxyAddress::isSocks)
        .map(ProxyAddress::toProxy)
        .orElse(null);
  }

  /** For messages, without credentials; empty for none. */
  String nameFor(HttpHost target) {
    HttpHost http = httpProxyFor(target);
    return http != null
        ? ProxyAddress.text(http.getSchemeName(), http.getHostName(), http.getPort())
        : proxyFor(URI.create(target.toURI())).map(ProxyAddress::toString).orElse("");
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (isByProperties(uri)) {
      return ProxySelector.getDefault().select(uri);
    }
    return List.of(proxyFor(uri).map(ProxyAddress::toProxy).orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // Every request asks again; the failure itself reaches the caller as the exchange's.
  }

  private Optional<ProxyAddress> proxyFor(URI uri) {
    if (SafetyGate.isLoopback(uri) || isByProperties(uri) || isExempt(uri)) {
      return Optional.empty();
    }
    return fromEnvironment(String.valueOf(uri.getScheme()));
  }

  private static boolean isByProperties(URI uri) {
    return !SafetyGate.isLoopback(uri)
        && ProxySelector.getDefault() != null
        && (System.getProperty(uri.getScheme() + ".proxyHost") != null
            || System.getProperty("socksProxyHost") != null
            || Boolean.getBoolean("java.net.useSystemProxies"));
  }

  private boolean isExempt(URI uri) {
    String exempt = environment.getOrDefault("no_proxy", "");
    return new NoProxy(exempt.isBlank() ? environment.getOrDefault("NO_PROXY", "") : exempt)
        .exempts(String.valueOf(uri.getHost()), port(uri));
  }

  private static int port(URI uri) {
    return uri.getPort() > 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
  }

  private Optional<ProxyAddress> fromEnvironment(String scheme) {
    for (String name : List.of(scheme + "_proxy", "all_proxy")) {
      for (String spelled : List.of(name, name.toUpperCase(Locale.ROOT))) {
        String value = environment.getOrDefault(spelled, "").trim();
        if (!value.isEmpty()) {
          return Optional.of(ProxyAddress.of(spelled, value));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * {@code NO_PROXY}: host names (with all below them, with or without a leading dot or {@code
   * *.}), addresses, blocks of addresses such as {@code 10.0.0.0/8}, each with a port or without;
   * {@code *} for everything. No name is looked up: a block exempts hosts that are written as
   * addresses.
   */
  record NoProxy(String list) {
    private static final Pattern PORT = Pattern.compile("(\\[[^]]*]|[^:]*):(\\d+)");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|.*:.*");

    boolean exempts(String host, int port) {
      String name = plain(host);
      for (String entry : list.toLowerCase(Locale.ROOT).split("[,;\\s]+", -1)) {
        Matcher withPort = PORT.matcher(entry);
        boolean hasPort = withPort.matches();
        String domain = plain(hasPort ? withPort.group(1) : entry);
        if (!domain.isEmpty()
            && (!hasPort || withPort.group(2).equals(Integer.toString(port)))
            && matches(domain, name)) {
          return true;
        }
      }
      return false;
    }

    /** Without brackets and the dot of a name that is written in full. */
    private static String plain(String host) {
      String lower = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
      return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static boolean matches(String entry, String name) {
      if (entry.equals("*")) {
        return true;
      }
      int slash = entry.indexOf('/');
      if (slash > 0) {
        return isIn(entry.substring(0, slash), entry.substring(slash + 1), name);
      }
      byte[] address = address(entry);
      if (address != null) {
        return java.util.Arrays.equals(address, address(name));
      }
      String domain = entry.replaceFirst("^\\*?\\.?", "");
      return !domain.isEmpty() && (name.equals(domain) || name.endsWith("." + domain));
    }

    private static boolean isIn(String block, String length, String name) {
      byte[] network = address(block);
      byte[] host = address(name);
      if (network == null
          || host == null
          || network.length != host.length
          || !length.matches("\\d{1,3}")) {
        return false;
      }
      int others = network.length * 8 - Integer.parseInt(length);
      return others >= 0
          && new BigInteger(1, network)
              .shiftRight(others)
              .equals(new BigInteger(1, host).shiftRight(others));
    }

    /** Of what is written as an address; a name would be looked up. */
    private static byte @Nullable [] address(String text) {
      if (!ADDRESS.matcher(text).matches()) {
        return null;
      }
      try {
        return InetAddress.getByName(text).getAddress();
      } catch (UnknownHostException e) {
        return null;
      }
    }
  }
}
