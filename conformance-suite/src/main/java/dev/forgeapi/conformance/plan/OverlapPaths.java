package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.internal.manifest.route.OwnPaths;
import dev.forgeapi.testkit.internal.manifest.route.RouteOverlap;
import dev.forgeapi.testkit.internal.manifest.route.RouteWitnesses;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The paths that overlapping routes share, in addition to their own. Of two routes of an operation
 * some paths may be matched by the one alone, some by the other alone, some by both: in each such
 * region lies the path of a plain request, or its shortest path is requested in addition. What
 * several routes declare is to be judged by one that has a path of its own: whether its plain
 * request is served shows whether the target is at fault. No route judges more than a few, as
 * requests are dear and a thousand routes may overlap each other.
 */
final class OverlapPaths {
  private static final int MOST_OF_A_ROUTE = 8;

  private final RouteWitnesses witnesses;
  private final Addresses addresses;
  private final List<ApiRoute> inScope;
  private final Set<String> scope;
  private final Map<String, List<Address>> byJudge;

  /** By the key of a route the segments of the requested paths that it matches. */
  private final Map<String, List<List<String>>> asked = new HashMap<>();

  private OverlapPaths(
      RouteWitnesses witnesses,
      Addresses addresses,
      List<ApiRoute> inScope,
      Map<String, List<Address>> byJudge) {
    this.witnesses = witnesses;
    this.addresses = addresses;
    this.inScope = inScope;
    this.scope = inScope.stream().map(ApiRoute::key).collect(Collectors.toSet());
    this.byJudge = byJudge;
  }

  /**
   * @param inScope the routes whose plain requests are sent, in the order of the manifest
   * @param all of the manifest
   * @return by the key of a route addresses that it judges: those of other routes for plain
   *     requests, its own for what is asked for in addition
   */
  static Map<String, List<Address>> of(
      List<ApiRoute> inScope, List<ApiRoute> all, Addresses addresses) {
    Map<String, List<Address>> byJudge = new LinkedHashMap<>();
    RouteWitnesses witnesses = OwnPaths.witnesses(all);
    for (Operation operation : Operation.values()) {
      new OverlapPaths(witnesses, addresses, of(operation, inScope), byJudge)
          .visit(of(operation, all));
    }
    return byJudge;
  }

  private static List<ApiRoute> of(Operation operation, List<ApiRoute> routes) {
    return routes.stream().filter(route -> route.operation() == operation).toList();
  }

  private void visit(List<ApiRoute> all) {
    for (ApiRoute route : inScope) {
      Address plain = addresses.of(route);
      noteAsked(plain);
      if (plain.declaredBy().size() > 1) {
        judge(plain).filter(this::mayJudge).ifPresent(judge -> add(judge, plain));
      }
    }
    // The first segment, a literal always, distinguishes most routes.
    Map<Segment, Deque<ApiRoute>> left =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    route -> route.path().segments().get(0),
                    Collectors.toCollection(ArrayDeque::new)));
    for (ApiRoute route : inScope) {
      Deque<ApiRoute> others =
          left.getOrDefault(route.path().segments().get(0), new ArrayDeque<>());
      others.remove(route);
      for (ApiRoute other : others) {
        if ((mayJudge(route) || mayJudge(other))
            && RouteOverlap.exists(route.path(), other.path())) {
          visit(route, other, scope.contains(other.key()));
        }
      }
    }
  }

  private void visit(ApiRoute route, ApiRoute other, boolean bothInScope) {
    RouteOverlap overlap = witnesses.regions(route, other);
    overlap.onlyFirst().ifPresent(path -> ask(path, route, other, false));
    overlap.both().ifPresent(path -> ask(path, route, other, true));
    if (bothInScope) {
      overlap.onlySecond().ifPresent(path -> ask(path, other, route, false));
    }
  }

  /** Asks for a path in the region of the route, with its rival or without it. */
  private void ask(String witness, ApiRoute route, ApiRoute rival, boolean withRival) {
    if (withRival ? isAskedOfBoth(route, rival) : isAskedWithout(rival, route)) {
      return;
    }
    ApiRoute judge =
        Stream.of(route, rival)
            .filter(one -> one.path().matches(witness) && isJudge(one) && mayJudge(one))
            .findFirst()
            .or(() -> judge(addresses.at(route, witness)))
            .orElse(route);
    if (mayJudge(judge)) {
      Address address = addresses.at(judge, witness);
      noteAsked(address);
      add(judge, address);
    }
  }

  private void noteAsked(Address address) {
    List<String> segments = List.of(address.path().substring(1).split("/", -1));
    address
        .declaredBy()
        .forEach(key -> asked.computeIfAbsent(key, none -> new ArrayList<>()).add(segments));
  }

  private List<List<String>> askedOf(ApiRoute route) {
    return asked.getOrDefault(route.key(), List.of());
  }

  private boolean isAskedWithout(ApiRoute rival, ApiRoute route) {
    return askedOf(route).stream().anyMatch(path -> !rival.path().matches(path));
  }

  /** Looks at the route of fewer paths: the first of a thousand crossing routes has them all. */
  private boolean isAskedOfBoth(ApiRoute one, ApiRoute other) {
    return askedOf(one).size() > askedOf(other).size()
        ? isAskedOfBoth(other, one)
        : askedOf(one).stream().anyMatch(path -> other.path().matches(path));
  }

  private Optional<ApiRoute> judge(Address address) {
    return address.matches().stream()
        .filter(route -> route.path().matches(address.path()))
        .filter(this::isJudge)
        .findFirst();
  }

  private boolean isJudge(ApiRoute route) {
    return scope.contains(route.key()) && addresses.of(route).alone();
  }

  private boolean mayJudge(ApiRoute judge) {
    return byJudge.getOrDefault(judge.key(), List.of()).size() < MOST_OF_A_ROUTE;
  }

  private void add(ApiRoute judge, Address address) {
    byJudge.computeIfAbsent(judge.key(), key -> new ArrayList<>()).add(address);
  }
}
