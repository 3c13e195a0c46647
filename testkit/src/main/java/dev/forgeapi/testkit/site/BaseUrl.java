package dev.forgeapi.testkit.site;

import java.net.URI;

/** Builds the part of a URL before the route's path (F-049). */
public final class BaseUrl {

  private BaseUrl() {}

  /** The base URL of an app's REST APIs in the given form, without a slash at the end. */
  public static URI of(
      UrlForm form,
      Endpoints endpoints,
      Product product,
      CloudId cloudId,
      AppInstallation installation) {
    String app = "/apps/" + installation.pathSegment();
    return URI.create(
        switch (form) {
          case CLOUD_ID -> endpoints.api() + "/svc/" + product.id() + "/" + cloudId + app;
          case SITE_NAME -> endpoints.site() + "/gateway/api/svc/" + product.id() + app;
        });
  }
}
