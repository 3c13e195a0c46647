package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.requirement.Requirement.Condition;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyOne;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which routes a requirement concerns. */
public final class RouteConditions {
  private final Addresses addresses;
  private final List<ApiRoute> oneForEachSetOfScopes;
  private final Map<RoutePattern, Set<Operation>> operations = new HashMap<>();

  RouteConditions(Addresses addresses, List<ApiRoute> routes) {
    this.addresses = addresses;
    this.oneForEachSetOfScopes = Grants.oneForEachSetOfScopes(routes);
    for (ApiRoute route : routes) {
      operations
          .computeIfAbsent(route.path(), none -> EnumSet.noneOf(Operation.class))
          .add(route.operation());
    }
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
      case SEVERAL_OPERATIONS -> operations.getOrDefault(route.path(), Set.of()).size() > 1;
      case OTHER_SCOPES_ELSEWHERE ->
          oneForEachSetOfScopes.stream().anyMatch(other -> isStranger(route, other));
    };
  }

  /** Whether the other route's scopes leave each route that may answer closed. */
  private boolean isStranger(ApiRoute route, ApiRoute other) {
    return addresses.of(route).matches().stream()
        .noneMatch(match -> other.scopes().containsAll(match.scopes()));
  }
}
