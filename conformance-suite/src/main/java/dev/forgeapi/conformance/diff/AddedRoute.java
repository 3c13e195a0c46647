package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.List;
import java.util.stream.Collectors;

/** A route of the new manifest that serves requests which none served before. */
record AddedRoute(ApiRoute route, List<ApiRoute> before) {

  /**
   * @param gained a request that was not served
   * @param nothingBefore whether none of the route's requests was served
   */
  Change change(WitnessRequest gained, boolean nothingBefore) {
    String name = RouteChange.name(route);
    if (!nothingBefore) {
      return RouteChange.compatible(
          Kind.PATHS_ADDED,
          "%s serves requests that none served before, such as %s.".formatted(name, gained),
          gained,
          null,
          route);
    }
    boolean pathWasThere = before.stream().anyMatch(old -> old.path().equals(route.path()));
    String scopes = route.scopes().stream().map(ScopeName::value).collect(Collectors.joining(", "));
    return RouteChange.compatible(
        pathWasThere ? Kind.OPERATION_ADDED : Kind.ROUTE_ADDED,
        "%s is added; it needs %s.".formatted(name, scopes),
        gained,
        null,
        route);
  }
}
