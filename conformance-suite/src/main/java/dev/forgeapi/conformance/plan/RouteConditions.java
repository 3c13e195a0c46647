package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.requirement.Condition;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyOne;
import java.util.List;

/** Which routes a requirement concerns. */
public final class RouteConditions {
  private final Addresses addresses;
  private final List<ApiRoute> routes;

  RouteConditions(Addresses addresses, List<ApiRoute> routes) {
    this.addresses = addresses;
    this.routes = routes;
  }

  public boolean holds(Condition condition, ApiRoute route) {
    List<Segment> segments = route.path().segments();
    int last = segments.size() - 1;
    return switch (condition) {
      case ALWAYS -> true;
      case EXACT -> route.path().isExact();
      case WILDCARD -> !route.path().isExact();
      case TAIL -> route.path().hasTail();
      case LAST_STAR -> segments.get(last) instanceof AnyOne;
      case MIDDLE_STAR -> segments.subList(0, last).stream().anyMatch(AnyOne.class::isInstance);
      case BODY -> route.operation().hasBody();
      case SEVERAL_SCOPES -> route.scopes().size() > 1;
      case SEVERAL_OPERATIONS -> routes.stream().anyMatch(other -> isSibling(route, other));
      case OTHER_SCOPES_ELSEWHERE -> routes.stream().anyMatch(other -> isStranger(route, other));
    };
  }

  private static boolean isSibling(ApiRoute route, ApiRoute other) {
    return other.path().equals(route.path()) && other.operation() != route.operation();
  }

  /** Whether the other route's scopes leave each route that may answer closed. */
  private boolean isStranger(ApiRoute route, ApiRoute other) {
    return addresses.of(route).matches().stream()
        .noneMatch(match -> match.equals(other) || other.scopes().containsAll(match.scopes()));
  }
}
