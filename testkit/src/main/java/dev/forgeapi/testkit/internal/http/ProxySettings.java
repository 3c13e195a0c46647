package dev.forgeapi.testkit.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a request takes: the JVM's properties ({@code https.proxyHost} …) if set, else {@code
 * HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} but for the hosts of {@code NO_PROXY}.
 * Loopback never takes one.
 */
final class ProxySettings extends ProxySelector {
  private final Map<String, String> environment;
  private final BasicCredentialsProvider credentials = new BasicCredentialsProvider();
  private boolean hasCredentials;

  ProxySettings(Map<String, String> environment) {
    this.environment = environment;
    for (String scheme : List.of("http", "https")) {
      URI proxy = fromEnvironment(scheme);
      if (proxy != null && proxy.getUserInfo() != null) {
        credentials.setCredentials(
            new AuthScope(proxy.getHost(), port(proxy)), credentials(proxy.getUserInfo()));
        hasCredentials = true;
      }
    }
  }

  private static UsernamePasswordCredentials credentials(String userInfo) {
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new UsernamePasswordCredentials(userInfo, "")
        : new UsernamePasswordCredentials(
            userInfo.substring(0, colon), userInfo.substring(colon + 1));
  }

  BasicCredentialsProvider credentials() {
    return credentials;
  }

  boolean hasCredentials() {
    return hasCredentials;
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (SafetyGate.isLoopback(uri)) {
      return List.of(Proxy.NO_PROXY);
    }
    ProxySelector byProperties = ProxySelector.getDefault();
    if (byProperties != null && isSetByProperties(uri)) {
      return byProperties.select(uri);
    }
    URI proxy = fromEnvironment(uri.getScheme());
    if (proxy == null || isExempt(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(
        new Proxy(
            Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy))));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // Every request asks anew; the failure itself reaches the caller as the exchange's.
  }

  private static boolean isSetByProperties(URI uri) {
    return System.getProperty(uri.getScheme() + ".proxyHost") != null
        || System.getProperty("socksProxyHost") != null
        || Boolean.getBoolean("java.net.useSystemProxies");
  }

  private @Nullable URI fromEnvironment(String scheme) {
    for (String name : List.of(scheme + "_proxy", "all_proxy")) {
      for (String spelled : List.of(name, name.toUpperCase(Locale.ROOT))) {
        String value = environment.getOrDefault(spelled, "").trim();
        if (!value.isEmpty()) {
          return parsed(spelled, value);
        }
      }
    }
    return null;
  }

  private static URI parsed(String name, String value) {
    URI uri;
    try {
      uri = URI.create(value.contains("://") ? value : "http://" + value);
    } catch (IllegalArgumentException e) {
      uri = null;
    }
    if (uri == null || uri.getHost() == null) {
      // The value may hold a password: it is not repeated.
      throw new IllegalArgumentException(
          "environment variable " + name + " is no proxy: expected http://host:port");
    }
    return uri;
  }

  private boolean isExempt(String host) {
    String exempt =
        environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", "")).trim();
    String name = host.toLowerCase(Locale.ROOT);
    for (String each : exempt.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
      String domain = each.startsWith("*") ? each.substring(1) : each;
      String bare = domain.startsWith(".") ? domain.substring(1) : domain;
      if (each.equals("*")
          || (!bare.isEmpty() && (name.equals(bare) || name.endsWith("." + bare)))) {
        return true;
      }
    }
    return false;
  }

  private static int port(URI proxy) {
    return proxy.getPort() > 0 ? proxy.getPort() : 80;
  }
}
