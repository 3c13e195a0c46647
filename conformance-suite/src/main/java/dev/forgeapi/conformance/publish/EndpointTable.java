package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.AppManifest.CustomScopes.Declaration;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What callers of an app's REST APIs need to know: endpoints, parameters, scopes, base URLs and the
 * authorization URL. {@link MarkdownEndpoints} and {@link OpenApiDocument} write it out.
 *
 * @param endpoints in the order of the manifest
 */
public record EndpointTable(
    String title, AppManifest manifest, AppUrls urls, List<Endpoint> endpoints) {

  /**
   * A route as its callers see it.
   *
   * @param template its path with names for the wildcards
   * @param example a request that the app answers successfully, if there is one
   */
  record Endpoint(ApiRoute route, PathTemplate template, Optional<ExampleCall> example) {
    /** The path for a person to read: an ellipsis where it may go on. */
    String displayPath() {
      String shortest = PathTemplate.of(route.path(), 1).text();
      return template.hasTail() ? shortest + "/…" : shortest;
    }
  }

  /**
   * A scope that a caller may need.
   *
   * @param name bare, as authorization requests have it (F-066)
   * @param declaration its texts on the consent page; empty if {@code custom-scopes.yaml} lacks it
   */
  record ScopeEntry(String name, Optional<Declaration> declaration) {
    String displayName() {
      return declaration.map(texts -> texts.displayName().strip()).orElse(name);
    }

    /** What the scope allows, on one line; the display name if nothing more is known. */
    String description() {
      return declaration
          .map(texts -> texts.description().strip().replaceAll("\\s+", " "))
          .orElseGet(this::displayName);
    }
  }

  /**
   * @param requests a request per route that the deployed app answers successfully, by route key,
   *     as in {@code forge-api.yaml}; gives the parameters that a manifest does not know and the
   *     examples
   */
  public static EndpointTable of(
      AppManifest manifest, AppUrls urls, Map<String, RouteRequest> requests) {
    Map<ApiRoute, PathTemplate> templates = PathTemplate.of(manifest.routes(), requests);
    List<Endpoint> endpoints = new ArrayList<>();
    for (ApiRoute route : manifest.routes()) {
      Optional<ExampleCall> example =
          Optional.ofNullable(requests.get(route.key())).map(ExampleCall::new);
      PathTemplate template = Objects.requireNonNull(templates.get(route));
      endpoints.add(new Endpoint(route, template, example));
    }
    String title = "REST API of " + manifest.name().orElse("app " + manifest.appId());
    return new EndpointTable(title, manifest, urls, List.copyOf(endpoints));
  }

  public EndpointTable withTitle(String other) {
    return new EndpointTable(other, manifest, urls, endpoints);
  }

  boolean hasTails() {
    return endpoints.stream().anyMatch(endpoint -> endpoint.template().hasTail());
  }

  /** Every scope that an endpoint needs, by name; the product's is not among them. */
  List<ScopeEntry> scopes() {
    TreeSet<ScopeName> names = new TreeSet<>();
    endpoints.forEach(endpoint -> names.addAll(endpoint.route().scopes()));
    return names.stream()
        .map(
            name ->
                new ScopeEntry(
                    name.value(),
                    manifest
                        .customScopes()
                        .flatMap(declared -> Optional.ofNullable(declared.scopes().get(name)))))
        .toList();
  }

  String consentUrl() {
    List<String> all = new ArrayList<>(scopes().stream().map(ScopeEntry::name).toList());
    all.add(productScope());
    all.add(AppUrls.OFFLINE_ACCESS);
    return urls.consentUrl(all);
  }

  String productScope() {
    return urls.product().scope();
  }

  String productName() {
    String id = urls.product().id();
    return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
  }

  /** Distinguishes one state of the manifest from another; a manifest has no version of its own. */
  String version() {
    return "manifest-" + manifest.sha256().substring(0, 12);
  }

  /** What {@code forge-api docs} writes. */
  public enum DocsFormat {
    MARKDOWN("markdown", "endpoints.md"),
    OPENAPI_JSON("openapi-json", "openapi.json"),
    OPENAPI_YAML("openapi-yaml", "openapi.yaml");

    private final String word;
    private final String fileName;

    DocsFormat(String word, String fileName) {
      this.word = word;
      this.fileName = fileName;
    }

    public String render(EndpointTable table) {
      return switch (this) {
        case MARKDOWN -> MarkdownEndpoints.render(table);
        case OPENAPI_JSON -> OpenApiDocument.json(table);
        case OPENAPI_YAML -> OpenApiDocument.yaml(table);
      };
    }

    public String fileName() {
      return fileName;
    }

    /** As the command line spells it. */
    @Override
    public String toString() {
      return word;
    }
  }
}
