package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.MatchingRules;
import dev.forgeapi.testkit.manifest.RouteWitnesses;
import java.util.List;
import java.util.Optional;

/**
 * Which witnesses of a route its checks ask for: paths that it alone matches among the routes of
 * its operation, if there are any.
 */
final class OwnPaths {
  /** Values as the documentation's table of paths has them (F-021). */
  private static final List<String> VALUES =
      List.of("1234", "5678", "2345", "6789", "3456", "7000", "7001", "7002");

  /** And the word that it has beside them. */
  private static final List<String> WORDS = List.of("new", "1234", "a");

  private final RouteWitnesses strict;
  private final RouteWitnesses certain;
  private final RouteWitnesses others;

  OwnPaths(List<ApiRoute> routes) {
    this.strict = RouteWitnesses.of(routes, MatchingRules.DEFAULT).withValues(VALUES).withTailOf(2);
    this.certain = witnesses(routes).withTailOf(2);
    this.others = RouteWitnesses.of(routes).withValues(WORDS).withTailOf(WORDS.size());
  }

  /** Whatever F-023 turns out to be, with the values of the documentation. */
  static RouteWitnesses witnesses(List<ApiRoute> routes) {
    return RouteWitnesses.of(routes).withValues(VALUES);
  }

  /**
   * A path the route matches: its own even if each doubt goes against it, else its own by the
   * strict rules, else one of several routes.
   */
  String of(ApiRoute route) {
    return certain
        .aloneInOperation(route)
        .or(() -> strict.aloneInOperation(route))
        .orElseGet(() -> strict.path(route));
  }

  /** Whether by the strict rules the path is matched by this route and no other. */
  boolean isOwn(ApiRoute route, String path) {
    return strict.isAloneInOperation(route, path);
  }

  /** Another path of its own, with other values for its wildcards (F-021). */
  List<String> others(ApiRoute route) {
    Optional<String> other =
        route.path().isExact() ? Optional.empty() : others.aloneInOperation(route);
    return other.stream().toList();
  }
}
