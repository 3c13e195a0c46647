package dev.forgeapi.testkit.internal.manifest;

import dev.forgeapi.testkit.internal.manifest.schema.ContentReader.ManifestContent;
import dev.forgeapi.testkit.internal.manifest.source.SourceText;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.AppManifest.CustomScopes;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A manifest that was read from files. */
record LoadedManifest(
    SourceText source,
    ManifestContent content,
    Optional<CustomScopes> customScopes,
    List<ManifestProblem> warnings,
    Map<String, ApiRoute> routesByKey)
    implements AppManifest {

  static LoadedManifest of(
      SourceText source,
      ManifestContent content,
      Optional<CustomScopes> customScopes,
      List<ManifestProblem> warnings) {
    return new LoadedManifest(
        source,
        content,
        customScopes,
        List.copyOf(warnings),
        content.routes().stream().collect(Collectors.toUnmodifiableMap(ApiRoute::key, r -> r)));
  }

  @Override
  public Path file() {
    return source.file();
  }

  @Override
  public String sha256() {
    return source.sha256();
  }

  @Override
  public String appId() {
    return content.appId();
  }

  @Override
  public Optional<String> name() {
    return content.name();
  }

  @Override
  public List<ApiRoute> routes() {
    return content.routes();
  }

  @Override
  public Optional<ApiRoute> route(String key) {
    return Optional.ofNullable(routesByKey.get(key));
  }

  @Override
  public Optional<String> handler(String function) {
    return Optional.ofNullable(content.handlers().get(function));
  }

  @Override
  public SortedSet<ScopeName> scopes() {
    SortedSet<ScopeName> scopes = new TreeSet<>();
    routes().forEach(route -> scopes.addAll(route.scopes()));
    customScopes.ifPresent(declared -> scopes.addAll(declared.scopes().keySet()));
    return Collections.unmodifiableSortedSet(scopes);
  }

  @Override
  public Set<String> permissionScopes() {
    return content.permissionScopes();
  }
}
