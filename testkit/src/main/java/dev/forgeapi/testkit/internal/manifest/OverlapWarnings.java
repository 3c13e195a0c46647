package dev.forgeapi.testkit.internal.manifest;

import dev.forgeapi.testkit.internal.manifest.route.RouteOverlap;
import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds pairs of routes of one operation that match a common path. Which of them then serves is
 * unknown (F-023).
 */
final class OverlapWarnings {
  /** More would bury a manifest's other problems. */
  private static final int MOST_WARNINGS = 100;

  /** All pairs of some 6,000 routes; a manifest with more is nobody's work. */
  private static final int MOST_COMPARISONS = 20_000_000;

  private final Map<String, List<ApiRoute>> comparable = new HashMap<>();
  private final List<ManifestProblem> warnings = new ArrayList<>();
  private int comparisons;

  private OverlapWarnings() {}

  /**
   * @param routes no two of which have the same path and operation
   */
  static List<ManifestProblem> of(List<ApiRoute> routes) {
    OverlapWarnings found = new OverlapWarnings();
    for (ApiRoute route : routes) {
      if (!found.compareWithEarlier(route)) {
        found.warnings.add(
            Rule.ROUTE_OVERLAP.warning(
                route.location(),
                "further overlaps are not listed",
                "Resolve those listed first."));
        break;
      }
    }
    return found.warnings;
  }

  /** Whether to go on. The first segment, a literal always, distinguishes most routes. */
  private boolean compareWithEarlier(ApiRoute route) {
    List<ApiRoute> others =
        comparable.computeIfAbsent(
            route.operation() + " " + route.path().segments().get(0), key -> new ArrayList<>());
    for (ApiRoute earlier : others) {
      if (RouteOverlap.exists(earlier.path(), route.path())) {
        warnings.add(overlap(earlier, route));
      }
      if (++comparisons == MOST_COMPARISONS || warnings.size() == MOST_WARNINGS) {
        return false;
      }
    }
    others.add(route);
    return true;
  }

  private static ManifestProblem overlap(ApiRoute earlier, ApiRoute later) {
    String witness = RouteOverlap.of(earlier.path(), later.path()).both().orElseThrow();
    return Rule.ROUTE_OVERLAP.warning(
        later.location(),
        "%s overlaps %s on line %d: both match %s"
            .formatted(later, earlier, earlier.location().line(), witness),
        "Change one of the paths so that they do not overlap, or give both the same response:"
            + " which of them serves the request is unknown.");
  }
}
