package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.site.Site.Endpoints;
import java.net.URI;
import java.util.Locale;

/**
 * The URLs of the sites on one server.
 *
 * @param origin scheme, host and port
 * @param basePath path prefix of everything; empty or with a slash in front only
 */
record SiteUrls(String origin, String basePath) {
  static final String API = "/api";
  static final String SITES = "/sites/";
  static final String AUTH = "/auth/";

  /** Followed by the secret of this start, and by what {@link #SITES} is. */
  static final String ADMIN = "/_forge/";

  /** What the app's functions call: not for anybody else. */
  static final String PRODUCTS = "/_products/";

  /** What a site's name becomes in a path: {@code sample} for {@code sample.atlassian.net}. */
  static String slug(String siteName) {
    int dot = siteName.indexOf('.');
    String label = dot < 0 ? siteName : siteName.substring(0, dot);
    return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
  }

  Endpoints endpoints(String slug) {
    return new Endpoints(uri(API), uri(SITES + slug), uri(AUTH + slug));
  }

  public URI admin(String secret, String slug) {
    return uri(ADMIN + secret + SITES + slug);
  }

  private URI uri(String path) {
    return URI.create(origin + basePath + path);
  }
}
