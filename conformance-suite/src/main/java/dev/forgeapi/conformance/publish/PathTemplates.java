package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each route a template that no other route of its operation has. Only {@code **} leaves a
 * choice: it is written with as many segments as its example has, else with one, and with more
 * where that template is taken already, as {@code /x/*} takes that of {@code /x/**}.
 */
final class PathTemplates {
  private final Map<ApiRoute, PathTemplate> byRoute = new HashMap<>();

  private PathTemplates() {}

  static PathTemplates of(List<ApiRoute> routes, Map<String, RouteRequest> requests) {
    PathTemplates templates = new PathTemplates();
    Set<String> taken = new HashSet<>();
    routes.stream()
        .sorted(Comparator.comparing(ApiRoute::path, exactLengthFirst()))
        .forEach(
            route -> {
              int segments = wishedTail(route, requests);
              PathTemplate template = PathTemplate.of(route.path(), segments);
              while (!taken.add(route.operation() + template.text()) && template.hasTail()) {
                segments++;
                template = PathTemplate.of(route.path(), segments);
              }
              templates.byRoute.put(route, template);
            });
    return templates;
  }

  /** Routes without a choice first, then the most specific. */
  private static Comparator<RoutePattern> exactLengthFirst() {
    return Comparator.comparing(RoutePattern::hasTail)
        .thenComparing(RoutePattern.MOST_SPECIFIC_FIRST);
  }

  private static int wishedTail(ApiRoute route, Map<String, RouteRequest> requests) {
    RouteRequest request = requests.get(route.key());
    return request == null
        ? 1
        : PathTemplate.tailSegmentsIn(route.path(), request.path()).orElse(1);
  }

  PathTemplate of(ApiRoute route) {
    PathTemplate template = byRoute.get(route);
    if (template == null) {
      throw new IllegalArgumentException("no template was made for " + route);
    }
    return template;
  }
}
