package dev.forgeapi.testkit.site;

import java.net.URI;

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
}
