package dev.forgeapi.testkit.manifest;

import dev.forgeapi.testkit.internal.manifest.ManifestReader;
import dev.forgeapi.testkit.internal.manifest.source.ManifestContent;
import dev.forgeapi.testkit.internal.manifest.source.SourceText;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an app's manifest says of its REST APIs. Immutable. */
public final class AppManifest {
  private final SourceText source;
  private final ManifestContent content;
  private final Optional<CustomScopes> customScopes;
  private final List<ManifestProblem> warnings;
  private final RouteTable routeTable;
  private final Map<String, ApiRoute> routesByKey;

  public AppManifest(
      SourceText source,
      ManifestContent content,
      Optional<CustomScopes> customScopes,
      List<ManifestProblem> warnings) {
    this.source = source;
    this.content = content;
    this.customScopes = customScopes;
    this.warnings = List.copyOf(warnings);
    this.routeTable = RouteTable.of(content.routes());
    this.routesByKey =
        content.routes().stream().collect(Collectors.toUnmodifiableMap(ApiRoute::key, r -> r));
  }

  /**
   * Reads and checks a manifest, and {@code custom-scopes.yaml} beside it if there is one.
   *
   * @param path the manifest file, or the app's folder
   * @throws ManifestException if it cannot be read or the vendor would refuse it
   */
  public static AppManifest load(Path path) {
    return ManifestReader.read(path).orThrow();
  }

  /**
   * As {@link #load(Path)}, with the scopes file named; null for none.
   *
   * @throws ManifestException if either cannot be read or the vendor would refuse it
   */
  public static AppManifest load(Path manifest, @Nullable Path customScopes) {
    return ManifestReader.read(manifest, customScopes).orThrow();
  }

  /** The app's id: the UUID at the end of {@code app.id}'s ARI (F-054). */
  public String appId() {
    return content.appId();
  }

  /** {@code app.name}, where the manifest has it. */
  public Optional<String> name() {
    return content.name();
  }

  /** The manifest file itself, as the user named it. */
  public Path file() {
    return source.file();
  }

  /** Lower-case hex SHA-256 of the manifest file's bytes. */
  public String sha256() {
    return source.sha256();
  }

  /** In the order of the manifest. Empty for an app without {@code apiRoute}. */
  public List<ApiRoute> routes() {
    return content.routes();
  }

  public Optional<ApiRoute> route(String key) {
    return Optional.ofNullable(routesByKey.get(key));
  }

  /** The function with that key. Empty for a key that {@code modules.function} does not have. */
  public Optional<AppFunction> function(String key) {
    return Optional.ofNullable(content.functions().get(key));
  }

  /** Finds routes by {@link MatchingRules#DEFAULT}. */
  public RouteTable routeTable() {
    return routeTable;
  }

  /** Every scope that a route needs or that the scopes file declares. */
  public SortedSet<ScopeName> scopes() {
    SortedSet<ScopeName> scopes = new TreeSet<>();
    routes().forEach(route -> scopes.addAll(route.scopes()));
    customScopes.ifPresent(declared -> scopes.addAll(declared.scopes().keySet()));
    return Collections.unmodifiableSortedSet(scopes);
  }

  /**
   * The product scopes of {@code permissions.scopes}, in the order of the manifest. They are the
   * app's own rights at the product, not what a caller of its REST APIs needs.
   */
  public Set<String> permissionScopes() {
    return content.permissionScopes();
  }

  /** What the scopes file declares; empty if there is none. */
  public Optional<CustomScopes> customScopes() {
    return customScopes;
  }

  /** Problems that do not stop the manifest from being used. */
  public List<ManifestProblem> warnings() {
    return warnings;
  }
}
