package dev.forgeapi.testkit.site;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A site on which an app is installed, and how to reach the app's REST APIs there. Immutable except
 * for the toggle.
 *
 * @param name the site's host name, such as {@code sample.atlassian.net}
 * @param cloudId the site's id in the cloud-ID form
 * @param product the product the app is installed in
 * @param installation which deployment of the app
 * @param endpoints where the site and its servers are reached
 * @param restApis the App REST APIs toggle of the app on this site
 */
public record Site(
    String name,
    CloudId cloudId,
    Product product,
    AppInstallation installation,
    Endpoints endpoints,
    RestApisToggle restApis) {

  /** Everything before the route's path (F-049), without a slash at the end. */
  public URI baseUrl(UrlForm form) {
    return form.baseUrl(endpoints, product, cloudId, installation);
  }

  /**
   * Identifies a site in the cloud-ID form of a URL. Usually a lower-case UUID; this is not
   * checked, because the samples in Atlassian's documentation are not UUIDs (F-056).
   *
   * @param value letters, digits, and hyphens
   */
  public record CloudId(String value) {
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /**
     * @throws IllegalArgumentException if {@code value} cannot be a segment of a path
     */
    public CloudId {
      if (!PATTERN.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "'" + value + "' is not a cloud ID: expected letters, digits, and hyphens");
      }
    }

    @Override
    public String toString() {
      return value;
    }
  }

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
}
