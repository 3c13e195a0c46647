package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The route of the manifest that a request calls.
 *
 * @param form empty if the URL does not belong to this app on this site
 * @param path the raw path after the base URL; the whole path if the form is not known
 * @param route the route that should serve it
 * @param atPath the routes of any operation at that path
 */
record CalledRoute(
    Optional<UrlForm> form, String path, Optional<ApiRoute> route, List<ApiRoute> atPath) {

  static CalledRoute of(AppManifest manifest, Site site, String method, URI uri) {
    Optional<UrlForm> form =
        Arrays.stream(UrlForm.values())
            .filter(it -> uri.toString().startsWith(site.baseUrl(it) + "/"))
            .findFirst();
    String wholePath = uri.getRawPath() == null ? "" : uri.getRawPath();
    String path =
        form.map(it -> wholePath.substring(site.baseUrl(it).getRawPath().length()))
            .orElse(wholePath);
    Optional<Operation> operation =
        Arrays.stream(Operation.values()).filter(it -> it.name().equals(method)).findFirst();
    RouteTable table = RouteTable.of(manifest.routes());
    return new CalledRoute(
        form, path, operation.flatMap(it -> table.find(it, path)), table.matching(path));
  }
}
