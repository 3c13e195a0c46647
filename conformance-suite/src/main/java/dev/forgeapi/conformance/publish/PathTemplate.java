package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyTail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route's path with a name for each wildcard, such as {@code /employees/{segment1}}. The names
 * depend on nothing but the place of the wildcard, so that templates of the same shape are the same
 * text: OpenAPI allows a shape once only.
 *
 * @param parameters the wildcards' names, from the left
 * @param hasTail whether the last parameters stand for {@code **}, which takes more segments too
 */
record PathTemplate(String text, List<String> parameters, boolean hasTail) {

  /**
   * Gives each route a template that no other route of its operation has. Only {@code **} leaves a
   * choice: it is written with as many segments as its example has, else with one, and with more
   * where that template is taken already, as {@code /x/*} takes that of {@code /x/**}.
   */
  static Map<ApiRoute, PathTemplate> of(List<ApiRoute> routes, Map<String, RouteRequest> requests) {
    Map<ApiRoute, PathTemplate> templates = new HashMap<>();
    Set<String> taken = new HashSet<>();
    // Routes without a choice first, then the most specific.
    Comparator<RoutePattern> exactLengthFirst =
        Comparator.comparing(RoutePattern::hasTail).thenComparing(RoutePattern.MOST_SPECIFIC_FIRST);
    routes.stream()
        .sorted(Comparator.comparing(ApiRoute::path, exactLengthFirst))
        .forEach(
            route -> {
              int segments = tailSegments(route.path(), requests.get(route.key()));
              PathTemplate template = of(route.path(), segments);
              while (!taken.add(route.operation() + template.text) && template.hasTail) {
                segments++;
                template = of(route.path(), segments);
              }
              templates.put(route, template);
            });
    return templates;
  }

  /**
   * @param tailSegments how many segments to write for {@code **}, at least one
   */
  static PathTemplate of(RoutePattern path, int tailSegments) {
    StringBuilder text = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (RoutePattern.Segment segment : path.segments()) {
      int wildcards = segment instanceof AnyTail ? tailSegments : segment.isWildcard() ? 1 : 0;
      if (wildcards == 0) {
        text.append('/').append(segment);
      }
      for (int i = 0; i < wildcards; i++) {
        String name = "segment" + (names.size() + 1);
        names.add(name);
        text.append("/{").append(name).append('}');
      }
    }
    return new PathTemplate(text.toString(), List.copyOf(names), path.hasTail());
  }

  /** How many segments {@code **} takes in the request. */
  private static int tailSegments(RoutePattern path, @Nullable RouteRequest request) {
    return request != null && path.hasTail() && path.matches(request.path())
        ? path.wildcardValues(request.path()).size() - of(path, 1).parameters.size() + 1
        : 1;
  }

  /** The values of the parameters in a path of this route, decoded; none if it does not fit. */
  List<String> valuesIn(RoutePattern path, String requestPath) {
    if (!path.matches(requestPath)) {
      return List.of();
    }
    List<String> values =
        path.wildcardValues(requestPath).stream()
            .map(segment -> PercentCode.decode(segment, false))
            .toList();
    return values.size() == parameters.size() ? values : List.of();
  }
}
