package dev.forgeapi.testkit.internal.manifest;

import dev.forgeapi.testkit.internal.manifest.route.RouteOverlap;
import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest.CustomScopes;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Problems of paths that the vendor accepts, although a request may then reach the wrong route
 * (F-019). The same path and operation twice is an error (F-141), the rest are warnings.
 */
final class RouteWarnings {
  /** More overlaps would bury a manifest's other problems. */
  private static final int MOST_OVERLAPS = 100;

  /** All pairs of some 6,000 routes, far more than any real manifest has. */
  private static final int MOST_COMPARISONS = 20_000_000;

  private final List<ManifestProblem> warnings = new ArrayList<>();
  private final Map<String, List<ApiRoute>> comparable = new HashMap<>();
  private int overlaps;
  private int comparisons;

  private RouteWarnings() {}

  static List<ManifestProblem> of(List<ApiRoute> routes) {
    RouteWarnings found = new RouteWarnings();
    List<ApiRoute> distinct = found.withoutDuplicates(routes);
    found.differByCase(routes);
    found.overlap(distinct);
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

  /** Which of two routes that match a common path serves it is unknown (F-023). */
  private void overlap(List<ApiRoute> distinct) {
    for (ApiRoute route : distinct) {
      if (!compareWithEarlier(route)) {
        warnings.add(
            Rule.ROUTE_OVERLAP.warning(
                route.location(),
                "further overlaps are not listed",
                "Resolve those listed first."));
        return;
      }
    }
  }

  /** Whether to go on. The first segment, always a literal, distinguishes most routes. */
  private boolean compareWithEarlier(ApiRoute route) {
    List<ApiRoute> others =
        comparable.computeIfAbsent(
            route.operation() + " " + route.path().segments().get(0), key -> new ArrayList<>());
    for (ApiRoute earlier : others) {
      if (RouteOverlap.exists(earlier.path(), route.path())) {
        overlaps++;
        warnings.add(overlap(earlier, route));
      }
      if (++comparisons == MOST_COMPARISONS || overlaps == MOST_OVERLAPS) {
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
        "%s overlaps %s on line %s: both match %s"
            .formatted(later, earlier, earlier.location().line(), witness),
        "Change one of the paths so that they do not overlap, or give both the same response:"
            + " which of them serves the request is unknown.");
  }

  private static String place(ApiRoute route) {
    return route + " on line " + route.location().line();
  }

  /** Problems of scopes that the vendor accepts, or reports only during a deployment. */
  static final class ScopeWarnings {
    private static final int MAX_IN_AN_ENVIRONMENT = 20;
    private static final String ENDING = ":custom";

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
      List<String> names =
          declared.scopes().keySet().stream().map(ScopeWarnings::withoutEnding).toList();
      Set<ScopeName> reported = new LinkedHashSet<>(declared.scopes().keySet());
      for (ApiRoute route : routes) {
        for (ScopeName scope : route.scopes()) {
          if (reported.add(scope)) {
            warnings.add(
                Rule.SCOPE_UNDECLARED.warning(
                    route.location(),
                    "the scope '%s' of the route '%s' is not in custom-scopes.yaml"
                        .formatted(scope, route.key()),
                    NearestName.of(withoutEnding(scope), names)
                            .map(near -> "Did you mean " + near + ENDING + "? Otherwise, declare")
                            .orElse("Declare")
                        + " and register it; a deployment fails until then."));
          }
        }
      }
    }

    /** What tells names apart: all have the same ending. */
    private static String withoutEnding(ScopeName scope) {
      return scope.value().replaceFirst(ENDING + "$", "");
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
}
