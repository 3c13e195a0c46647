package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayToggle;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one exchange shows, compared with what the manifest and the grant say. */
record CallEvidence(ForgeApiClient client, Exchange exchange, CalledRoute called) {

  static CallEvidence of(ForgeApiClient client, Exchange exchange) {
    return new CallEvidence(
        client,
        exchange,
        CalledRoute.of(client.manifest(), client.site(), exchange.method(), exchange.uri()));
  }

  int status() {
    return exchange.status();
  }

  Optional<ApiRoute> route() {
    return called.route();
  }

  boolean sentToken() {
    return exchange.requestHeaders().stream()
        .anyMatch(header -> header.name().equalsIgnoreCase("authorization"));
  }

  /** Credentials that are not a grant's token, which has a name of its own; empty without any. */
  Optional<String> ownAuthorization() {
    return Optional.ofNullable(Header.first(exchange.requestHeaders(), "Authorization"))
        .filter(value -> !value.matches("(?i)Bearer \\$\\{\\w*ACCESS_TOKEN\\w*}"));
  }

  PlatformAnswer answer() {
    return PlatformAnswer.of(exchange);
  }

  /** Whether it is a gateway of this process, whose state the test itself sets. */
  boolean onGateway() {
    return client.site().restApis() instanceof GatewayToggle;
  }

  /** How the function ended, as the gateway recorded it; empty on a site. */
  Optional<Invocation> invocation() {
    return client instanceof InvocationSource known
        ? exchange.traceId().flatMap(known::invocation)
        : Optional.empty();
  }

  boolean knowsScopes() {
    return !client.scopes().isEmpty();
  }

  /** The app scopes that the route needs and the grant has not; empty if either is not known. */
  List<ScopeName> missingScopes() {
    Set<String> granted = client.scopes();
    return granted.isEmpty()
        ? List.of()
        : route().stream()
            .flatMap(route -> route.scopes().stream())
            .filter(scope -> !granted.contains(scope.value()))
            .toList();
  }

  boolean lacksProductScope() {
    return knowsScopes() && !client.scopes().contains(client.site().product().scope());
  }

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
}
