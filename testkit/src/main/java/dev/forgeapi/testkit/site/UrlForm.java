package dev.forgeapi.testkit.site;

import dev.forgeapi.testkit.site.Site.CloudId;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.net.URI;

/** The two forms of URL that reach the same function of an app (F-049). */
public enum UrlForm {
  /** {@code https://api.atlassian.com/svc/<product>/<cloud-id>/apps/<app-id>_<env-id>/…}. */
  CLOUD_ID("cloud ID"),
  /** {@code https://<site>/gateway/api/svc/<product>/apps/<app-id>_<env-id>/…}. */
  SITE_NAME("site name");

  private final String label;

  UrlForm(String label) {
    this.label = label;
  }

  /** What identifies the site in the URL, for messages: {@code cloud ID} or {@code site name}. */
  public String label() {
    return label;
  }

  /** The part of a URL before the route's path (F-049), without a slash at the end. */
  public URI baseUrl(
      Endpoints endpoints, Product product, CloudId cloudId, AppInstallation installation) {
    String app = "/apps/" + installation.pathSegment();
    return URI.create(
        switch (this) {
          case CLOUD_ID -> endpoints.api() + "/svc/" + product.id() + "/" + cloudId + app;
          case SITE_NAME -> endpoints.site() + "/gateway/api/svc/" + product.id() + app;
        });
  }
}
