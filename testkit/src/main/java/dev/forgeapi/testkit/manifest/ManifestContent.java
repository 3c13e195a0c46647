package dev.forgeapi.testkit.manifest;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a manifest without errors says. */
record ManifestContent(
    String appId,
    Optional<String> name,
    List<ApiRoute> routes,
    Map<String, AppFunction> functions,
    Set<String> permissionScopes) {
  ManifestContent {
    routes = List.copyOf(routes);
    functions = Map.copyOf(functions);
    permissionScopes = Collections.unmodifiableSet(new LinkedHashSet<>(permissionScopes));
  }
}
