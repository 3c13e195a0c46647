package dev.forgeapi.testkit.site;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Base URLs of the API gateway, the site, and the authorization server. Each can have a path
 * prefix; none ends with a slash.
 *
 * @param api the API gateway, {@code https://api.atlassian.com} of the public cloud
 * @param site the site, such as {@code https://sample.atlassian.net}
 * @param auth the authorization server, {@code https://auth.atlassian.com} of the public cloud
 */
public record Endpoints(URI api, URI site, URI auth) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * @throws IllegalArgumentException if one is not absolute, has a query, or is plain http to a
   *     host that is not loopback, because tokens would not be encrypted
   */
  public Endpoints {
    api = checked("api", api);
    site = checked("site", site);
    auth = checked("auth", auth);
  }

  /** Those of the public cloud for a site such as {@code sample.atlassian.net}. */
  public static Endpoints ofCloud(String siteHost) {
    return new Endpoints(
        URI.create("https://api.atlassian.com"),
        URI.create("https://" + siteHost),
        URI.create("https://auth.atlassian.com"));
  }

  private static URI checked(String name, URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "endpoint '" + name + "' is '" + uri + "': expected an absolute URL without a query");
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && LOOPBACK.contains(uri.getHost()))) {
      throw new IllegalArgumentException(
          "endpoint '" + name + "' is '" + uri + "': expected https (http only on loopback)");
    }
    String text = uri.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
  }
}
