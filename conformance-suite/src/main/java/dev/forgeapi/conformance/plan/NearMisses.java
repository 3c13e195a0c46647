package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Undeclared paths with one segment more or less than a route takes: for the first route of each
 * form that has one, because requests are dear.
 */
final class NearMisses {
  private static final String ANOTHER_SEGMENT = "5678";

  private final Map<String, String> byRoute = new LinkedHashMap<>();

  NearMisses(List<ApiRoute> routes, Addresses addresses) {
    Map<Form, String> found = new LinkedHashMap<>();
    for (ApiRoute route : routes) {
      Form form = Form.of(route.path());
      Optional<String> path =
          form.nearMiss(route.path(), addresses.of(route).path())
              .filter(one -> addresses.mayMatch(one).isEmpty());
      if (path.isPresent() && found.putIfAbsent(form, path.get()) == null) {
        byRoute.put(route.key(), path.get());
      }
    }
  }

  Optional<String> of(ApiRoute route) {
    return Optional.ofNullable(byRoute.get(route.key()));
  }

  /** What a segment too many or too few looks like depends on where the wildcard is. */
  private enum Form {
    EXACT,
    STAR_AT_THE_END,
    STAR_IN_THE_MIDDLE,
    TAIL;

    static Form of(RoutePattern pattern) {
      List<Segment> segments = pattern.segments();
      if (pattern.hasTail()) {
        return TAIL;
      }
      if (segments.get(segments.size() - 1).isWildcard()) {
        return STAR_AT_THE_END;
      }
      return pattern.isExact() ? EXACT : STAR_IN_THE_MIDDLE;
    }

    Optional<String> nearMiss(RoutePattern pattern, String path) {
      return switch (this) {
        case EXACT -> Optional.of(path + "/" + ANOTHER_SEGMENT);
        case STAR_AT_THE_END -> Optional.of(path.substring(0, path.lastIndexOf('/')));
        case STAR_IN_THE_MIDDLE -> Optional.of(withAnotherSegment(pattern, path));
        // Nothing is known of the path before it (F-023), and everything after it matches.
        case TAIL -> Optional.empty();
      };
    }

    private static String withAnotherSegment(RoutePattern pattern, String path) {
      List<String> parts = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
      for (int i = 0; i < parts.size(); i++) {
        if (pattern.segments().get(i).isWildcard()) {
          parts.add(i, ANOTHER_SEGMENT);
          break;
        }
      }
      return "/" + String.join("/", parts);
    }
  }
}
