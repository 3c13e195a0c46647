package dev.forgeapi.testkit.internal.manifest;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.CustomScopes;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Problems of scopes that the vendor accepts, or reports only during a deployment. */
final class ScopeWarnings {
  private static final int MAX_IN_AN_ENVIRONMENT = 20;

  private ScopeWarnings() {}

  static List<ManifestProblem> of(List<ApiRoute> routes, Optional<CustomScopes> declared) {
    List<ManifestProblem> warnings = new ArrayList<>();
    declared.ifPresent(
        scopes -> {
          undeclared(routes, scopes, warnings);
          unused(routes, scopes, warnings);
        });
    tooMany(routes, warnings);
    return warnings;
  }

  private static void undeclared(
      List<ApiRoute> routes, CustomScopes declared, List<ManifestProblem> warnings) {
    Set<ScopeName> reported = new LinkedHashSet<>(declared.scopes().keySet());
    for (ApiRoute route : routes) {
      for (ScopeName scope : route.scopes()) {
        if (reported.add(scope)) {
          warnings.add(
              Rule.SCOPE_UNDECLARED.warning(
                  route.location(),
                  "the scope '%s' of the route '%s' is not in custom-scopes.yaml"
                      .formatted(scope, route.key()),
                  "Declare and register it; a deployment fails until then."));
        }
      }
    }
  }

  private static void unused(
      List<ApiRoute> routes, CustomScopes declared, List<ManifestProblem> warnings) {
    declared
        .scopes()
        .forEach(
            (scope, declaration) -> {
              if (routes.stream().noneMatch(route -> route.scopes().contains(scope))) {
                warnings.add(
                    Rule.SCOPE_UNUSED.warning(
                        declaration.location(),
                        "no route uses the scope '%s'".formatted(scope),
                        "Use it or remove it. Once registered, it can be neither removed nor"
                            + " renamed."));
              }
            });
  }

  private static void tooMany(List<ApiRoute> routes, List<ManifestProblem> warnings) {
    Set<ScopeName> distinct = new LinkedHashSet<>();
    for (ApiRoute route : routes) {
      boolean within = distinct.size() <= MAX_IN_AN_ENVIRONMENT;
      distinct.addAll(route.scopes());
      if (within && distinct.size() > MAX_IN_AN_ENVIRONMENT) {
        warnings.add(
            Rule.SCOPE_TOTAL.warning(
                route.location(),
                "with the route '%s', the routes need more than 20 scopes".formatted(route.key()),
                "Use fewer scopes: an environment can register at most 20."));
      }
    }
  }
}
