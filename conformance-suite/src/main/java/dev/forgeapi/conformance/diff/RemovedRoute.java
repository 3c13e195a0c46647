package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import java.util.stream.Collectors;

/** A route of the old manifest some or all of whose requests no route serves now. */
record RemovedRoute(ApiRoute route, List<ApiRoute> after) {

  /**
   * @param lost a request that is served no more
   * @param all whether none of the route's requests is served
   */
  Change change(WitnessRequest lost, boolean all) {
    String name = RouteChange.name(route);
    if (!all) {
      return RouteChange.breaking(
          Kind.PATHS_REMOVED,
          "Some requests that %s served are served by no route now, such as %s."
              .formatted(name, lost),
          lost,
          route,
          null);
    }
    String others =
        after.stream()
            .filter(other -> other.path().equals(route.path()))
            .map(other -> other.operation().name())
            .distinct()
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? RouteChange.breaking(Kind.ROUTE_REMOVED, name + " is removed.", lost, route, null)
        : RouteChange.breaking(
            Kind.OPERATION_REMOVED,
            "%s is removed; the path still has %s.".formatted(name, others),
            lost,
            route,
            null);
  }
}
