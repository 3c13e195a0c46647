package dev.forgeapi.testkit.internal.manifest;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Problems of paths that the vendor accepts, although a request may then reach the wrong route
 * (F-019). The same path and operation twice is an error (F-141), the rest are warnings.
 */
final class RouteWarnings {
  private final List<ManifestProblem> warnings = new ArrayList<>();

  private RouteWarnings() {}

  static List<ManifestProblem> of(List<ApiRoute> routes) {
    RouteWarnings found = new RouteWarnings();
    List<ApiRoute> distinct = found.withoutDuplicates(routes);
    found.differByCase(routes);
    found.warnings.addAll(OverlapWarnings.of(distinct));
    return found.warnings;
  }

  private List<ApiRoute> withoutDuplicates(List<ApiRoute> routes) {
    Map<String, ApiRoute> first = new HashMap<>();
    List<ApiRoute> distinct = new ArrayList<>();
    for (ApiRoute route : routes) {
      ApiRoute earlier = first.putIfAbsent(route.operation() + " " + route.path(), route);
      if (earlier == null) {
        distinct.add(route);
      } else {
        warnings.add(
            Rule.ROUTE_DUPLICATE.error(
                route.location(),
                "%s has the same path and operation as %s".formatted(route, place(earlier)),
                "Remove one of them: which one serves a request is unknown."));
      }
    }
    return distinct;
  }

  private void differByCase(List<ApiRoute> routes) {
    Map<String, ApiRoute> first = new HashMap<>();
    for (ApiRoute route : routes) {
      String lower = route.path().toString().toLowerCase(Locale.ROOT);
      ApiRoute earlier = first.putIfAbsent(lower, route);
      if (earlier != null && !earlier.path().equals(route.path())) {
        warnings.add(
            Rule.ROUTE_CASE.warning(
                route.location(),
                "%s differs only by letter case from %s".formatted(route, place(earlier)),
                "Use the same letter case in both: whether case matters at request time is"
                    + " unknown."));
      }
    }
  }

  private static String place(ApiRoute route) {
    return route + " on line " + route.location().line();
  }
}
