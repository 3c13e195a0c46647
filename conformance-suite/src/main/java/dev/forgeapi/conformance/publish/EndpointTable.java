package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What callers of an app's REST APIs need to know: endpoints, parameters, scopes, base URLs and the
 * authorization URL. Immutable; {@link MarkdownEndpoints} and {@link OpenApiDocument} write it out.
 */
public final class EndpointTable {
  private final String title;
  private final AppManifest manifest;
  private final Deployment deployment;
  private final List<Endpoint> endpoints;

  private EndpointTable(
      String title, AppManifest manifest, Deployment deployment, List<Endpoint> endpoints) {
    this.title = title;
    this.manifest = manifest;
    this.deployment = deployment;
    this.endpoints = List.copyOf(endpoints);
  }

  /**
   * @param requests a request per route that the deployed app answers successfully, by route key,
   *     as in {@code forge-api.yaml}; gives the parameters that a manifest does not know and the
   *     examples
   */
  public static EndpointTable of(
      AppManifest manifest, Deployment deployment, Map<String, RouteRequest> requests) {
    PathTemplates templates = PathTemplates.of(manifest.routes(), requests);
    List<Endpoint> endpoints = new ArrayList<>();
    for (ApiRoute route : manifest.routes()) {
      endpoints.add(
          new Endpoint(
              route,
              templates.of(route),
              route.scopes().stream().map(scope -> entry(manifest, scope)).toList(),
              Optional.ofNullable(requests.get(route.key())).map(ExampleCall::new)));
    }
    String title = "REST API of " + manifest.name().orElse("app " + manifest.appId());
    return new EndpointTable(title, manifest, deployment, endpoints);
  }

  /** The same table under another title. */
  public EndpointTable withTitle(String other) {
    return new EndpointTable(other, manifest, deployment, endpoints);
  }

  private static ScopeEntry entry(AppManifest manifest, ScopeName scope) {
    return new ScopeEntry(
        scope,
        manifest
            .customScopes()
            .flatMap(declared -> Optional.ofNullable(declared.scopes().get(scope))));
  }

  /** In the order of the manifest. */
  List<Endpoint> endpoints() {
    return endpoints;
  }

  /** Every scope that an endpoint needs, by name; the product's is not among them. */
  List<ScopeEntry> scopes() {
    TreeSet<ScopeName> names = new TreeSet<>();
    endpoints.forEach(endpoint -> names.addAll(endpoint.route().scopes()));
    return names.stream().map(name -> entry(manifest, name)).toList();
  }

  /** What an authorization request that allows everything asks for. */
  List<String> scopesToAskFor() {
    List<String> all = new ArrayList<>(scopes().stream().map(it -> it.name().value()).toList());
    all.add(productScope());
    all.add(ConsentUrl.OFFLINE_ACCESS);
    return all;
  }

  String productScope() {
    return deployment.product().scope();
  }

  String productName() {
    String id = deployment.product().id();
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
  }

  public AppUrls address() {
    return new AppUrls(manifest.appId(), deployment);
  }

  ConsentUrl consentUrl() {
    return new ConsentUrl(address());
  }

  String title() {
    return title;
  }

  /** Distinguishes one state of the manifest from another; a manifest has no version of its own. */
  String version() {
    return "manifest-" + manifest.sha256().substring(0, 12);
  }
}
