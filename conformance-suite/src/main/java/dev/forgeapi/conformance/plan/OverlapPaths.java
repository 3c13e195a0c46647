package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.internal.manifest.route.OwnPaths;
import dev.forgeapi.testkit.internal.manifest.route.RouteOverlap;
import dev.forgeapi.testkit.internal.manifest.route.RouteWitnesses;
import dev.forgeapi.testkit.internal.text.PathSyntax;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Map<String, Candidate> byKey = new LinkedHashMap<>();

  /** A route of the operation: what it judges, and the requested paths that it matches. */
  private static final class Candidate {
    private final ApiRoute route;
    private final boolean inScope;
    private final boolean isJudge;
    private final List<Address> judged = new ArrayList<>();
    private final List<List<String>> asked = new ArrayList<>();

    Candidate(ApiRoute route, boolean inScope, boolean alone) {
      this.route = route;
      this.inScope = inScope;
      this.isJudge = inScope && alone;
    }

    boolean mayJudge() {
      return judged.size() < MOST_OF_A_ROUTE;
    }

    boolean isAskedWithout(Candidate rival) {
      return asked.stream().anyMatch(path -> !rival.route.path().matches(path));
    }

    /** Looks at the route of fewer paths: the first of a thousand crossing routes has them all. */
    boolean isAskedWith(Candidate rival) {
      return asked.size() > rival.asked.size()
          ? rival.isAskedWith(this)
          : asked.stream().anyMatch(path -> rival.route.path().matches(path));
    }
  }

  private OverlapPaths(
      RouteWitnesses witnesses, Addresses addresses, Set<String> scope, List<ApiRoute> all) {
    this.witnesses = witnesses;
    this.addresses = addresses;
    for (ApiRoute route : all) {
      byKey.put(
          route.key(),
          new Candidate(route, scope.contains(route.key()), addresses.of(route).alone()));
    }
  }

  /**
   * @param inScope the routes whose plain requests are sent, in the order of the manifest
   * @param all of the manifest
   * @return by the key of a route addresses that it judges: those of other routes for plain
   *     requests, its own for what is asked for in addition
   */
  static Map<String, List<Address>> of(
      List<ApiRoute> inScope, List<ApiRoute> all, Addresses addresses) {
    Map<String, List<Address>> byJudge = new HashMap<>();
    RouteWitnesses witnesses = OwnPaths.witnesses(all);
    Set<String> scope = inScope.stream().map(ApiRoute::key).collect(Collectors.toSet());
    for (Operation operation : Operation.values()) {
      List<ApiRoute> some = all.stream().filter(route -> route.operation() == operation).toList();
      OverlapPaths paths = new OverlapPaths(witnesses, addresses, scope, some);
      paths.visit();
      paths.byKey.forEach(
          (key, candidate) -> {
            if (!candidate.judged.isEmpty()) {
              byJudge.put(key, candidate.judged);
            }
          });
    }
    return byJudge;
  }

  private void visit() {
    for (Candidate candidate : byKey.values()) {
      if (candidate.inScope) {
        Address plain = addresses.of(candidate.route);
        noteAsked(plain);
        if (plain.declaredBy().size() > 1) {
          judge(plain).filter(Candidate::mayJudge).ifPresent(judge -> judge.judged.add(plain));
        }
      }
    }
    // The first segment, a literal always, distinguishes most routes.
    byKey.values().stream()
        .collect(
            Collectors.groupingBy(
                candidate -> candidate.route.path().segments().get(0),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .forEach(this::visit);
  }

  private void visit(List<Candidate> ofTheSameStart) {
    Deque<Candidate> left = new ArrayDeque<>(ofTheSameStart);
    for (Candidate candidate : ofTheSameStart) {
      if (candidate.inScope) {
        left.remove(candidate);
        for (Candidate other : left) {
          if ((candidate.mayJudge() || other.mayJudge())
              && RouteOverlap.exists(candidate.route.path(), other.route.path())) {
            visit(candidate, other);
          }
        }
      }
    }
  }

  private void visit(Candidate one, Candidate other) {
    RouteOverlap overlap = witnesses.regions(one.route, other.route);
    overlap.onlyFirst().ifPresent(path -> ask(path, one, other, false));
    overlap.both().ifPresent(path -> ask(path, one, other, true));
    if (other.inScope) {
      overlap.onlySecond().ifPresent(path -> ask(path, other, one, false));
    }
  }

  /** Asks for a path in the region of the route, with its rival or without it. */
  private void ask(String witness, Candidate one, Candidate rival, boolean withRival) {
    if (withRival ? one.isAskedWith(rival) : one.isAskedWithout(rival)) {
      return;
    }
    Candidate judge =
        Stream.of(one, rival)
            .filter(each -> each.isJudge && each.mayJudge())
            .filter(each -> each.route.path().matches(witness))
            .findFirst()
            .or(() -> judge(addresses.at(one.route, witness)))
            .orElse(one);
    if (judge.mayJudge()) {
      Address address = addresses.at(judge.route, witness);
      noteAsked(address);
      judge.judged.add(address);
    }
  }

  private void noteAsked(Address address) {
    List<String> segments = PathSyntax.split(address.path());
    declaring(address).forEach(candidate -> candidate.asked.add(segments));
  }

  private Optional<Candidate> judge(Address address) {
    return declaring(address).filter(candidate -> candidate.isJudge).findFirst();
  }

  /** Those whose declared path this is by the strict rules. */
  private Stream<Candidate> declaring(Address address) {
    return address.matches().stream()
        .filter(route -> route.path().matches(address.path()))
        .map(route -> byKey.get(route.key()))
        .filter(Objects::nonNull);
  }
}
