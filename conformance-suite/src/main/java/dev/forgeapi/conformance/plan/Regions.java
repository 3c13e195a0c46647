package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RouteOverlap;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RouteWitnesses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The paths that overlapping routes have beside their own. Of two routes of an operation some paths
 * may be matched by the one alone, some by the other alone, some by both: in each such region lies
 * the path of a plain request, or the shortest of its paths is asked for in addition. What several
 * routes declare is to be judged by one that has a path of its own: whether its plain request is
 * served tells whether the target is at fault.
 */
final class Regions {
  private final RouteWitnesses witnesses;
  private final Addresses addresses;
  private final List<ApiRoute> inScope;
  private final Map<String, List<Address>> byJudge;

  /** Paths that are asked for. */
  private final Set<String> asked = new LinkedHashSet<>();

  private Regions(
      RouteWitnesses witnesses,
      Addresses addresses,
      List<ApiRoute> inScope,
      Map<String, List<Address>> byJudge) {
    this.witnesses = witnesses;
    this.addresses = addresses;
    this.inScope = inScope;
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
      new Regions(witnesses, addresses, of(operation, inScope), byJudge).visit(of(operation, all));
    }
    return byJudge;
  }

  private static List<ApiRoute> of(Operation operation, List<ApiRoute> routes) {
    return routes.stream().filter(route -> route.operation() == operation).toList();
  }

  private void visit(List<ApiRoute> all) {
    for (ApiRoute route : inScope) {
      Address plain = addresses.of(route);
      asked.add(plain.path());
      if (plain.declaredBy().size() > 1) {
        judge(plain).ifPresent(judge -> add(judge, plain));
      }
    }
    Set<String> scope = inScope.stream().map(ApiRoute::key).collect(Collectors.toSet());
    Set<String> done = new HashSet<>();
    for (ApiRoute route : inScope) {
      done.add(route.key());
      all.stream()
          .filter(other -> meet(route, other) && !done.contains(other.key()))
          .forEach(other -> visit(route, other, scope.contains(other.key())));
    }
  }

  /** The first segment, a literal always, tells most routes apart. */
  private static boolean meet(ApiRoute route, ApiRoute other) {
    return route.path().segments().get(0).equals(other.path().segments().get(0))
        && RouteOverlap.exists(route.path(), other.path());
  }

  private void visit(ApiRoute route, ApiRoute other, boolean bothInScope) {
    RouteOverlap overlap = witnesses.regions(route, other);
    ask(route, overlap.onlyFirst(), other.path(), false);
    ask(route, overlap.both(), other.path(), true);
    if (bothInScope) {
      ask(other, overlap.onlySecond(), route.path(), false);
    }
  }

  private void ask(
      ApiRoute route, Optional<String> witness, RoutePattern rival, boolean rivalMatches) {
    boolean visited =
        asked.stream()
            .anyMatch(path -> route.path().matches(path) && rival.matches(path) == rivalMatches);
    if (!visited && witness.isPresent()) {
      asked.add(witness.get());
      ApiRoute judge = judge(addresses.at(route, witness.get())).orElse(route);
      add(judge, addresses.at(judge, witness.get()));
    }
  }

  private Optional<ApiRoute> judge(Address address) {
    return inScope.stream()
        .filter(route -> route.path().matches(address.path()) && addresses.of(route).alone())
        .findFirst();
  }

  private void add(ApiRoute judge, Address address) {
    byJudge.computeIfAbsent(judge.key(), key -> new ArrayList<>()).add(address);
  }
}
