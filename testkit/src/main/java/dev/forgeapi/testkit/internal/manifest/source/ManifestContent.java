package dev.forgeapi.testkit.internal.manifest.source;

import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The contents of a manifest without errors. */
public record ManifestContent(
    String appId,
    Optional<String> name,
    List<ApiRoute> routes,
    Map<String, String> handlers,
    Set<String> permissionScopes) {
  public ManifestContent {
    routes = List.copyOf(routes);
    handlers = Map.copyOf(handlers);
    permissionScopes = Collections.unmodifiableSet(new LinkedHashSet<>(permissionScopes));
  }
}
