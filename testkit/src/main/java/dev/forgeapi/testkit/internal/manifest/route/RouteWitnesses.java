package dev.forgeapi.testkit.internal.manifest.route;

import dev.forgeapi.testkit.internal.manifest.route.NearMissPaths.NearMiss;
import dev.forgeapi.testkit.internal.manifest.route.OwnPaths.FreshSegments;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Finds paths that distinguish a route from all others of its app, so that an answer proves which
 * route served it: where two routes match, which of them serves is unknown (F-023).
 *
 * <p>All paths are shortest by number of segments, unless more are asked for. Wildcards stand for
 * letters and digits that are no literal of any route, so nothing needs encoding. Immutable.
 */
public final class RouteWitnesses {
  private final List<ApiRoute> routes;
  private final MatchingRules rules;
  private final List<String> values;
  private final int tail;
  private final RouteTable table;
  private final RouteTable widest;
  private final FreshSegments fresh;
  private final int longestPattern;

  private RouteWitnesses(
      List<ApiRoute> routes, MatchingRules rules, List<String> values, int tail) {
    this.routes = List.copyOf(routes);
    this.rules = rules;
    this.values = List.copyOf(values);
    this.tail = tail;
    this.table = RouteTable.of(routes, rules);
    this.widest = RouteTable.of(routes, MatchingRules.WIDEST);
    this.fresh = new FreshSegments(routes.stream().map(ApiRoute::path).toList(), values);
    this.longestPattern =
        routes.stream().mapToInt(route -> route.path().segments().size()).max().orElse(0);
  }

  /** Witnesses that hold for every answer to F-023: {@link MatchingRules#WIDEST}. */
  public static RouteWitnesses of(List<ApiRoute> routes) {
    return of(routes, MatchingRules.WIDEST);
  }

  /**
   * @param rules by which the other routes must not match; with {@link MatchingRules#DEFAULT} there
   *     is a witness for {@code /x} next to {@code /x/**}, with {@link MatchingRules#WIDEST} none
   */
  public static RouteWitnesses of(List<ApiRoute> routes, MatchingRules rules) {
    return new RouteWitnesses(routes, rules, List.of(), 1);
  }

  /**
   * The same with other values for wildcards.
   *
   * @param wanted letters and digits, taken one after the other and from the first again; those
   *     that are the literal of a route are left out
   */
  public RouteWitnesses withValues(List<String> wanted) {
    return new RouteWitnesses(routes, rules, wanted, tail);
  }

  /**
   * The same with paths in which {@code **} takes so many segments, and another number only where
   * that is what distinguishes the route from others.
   */
  public RouteWitnesses withTailOf(int segments) {
    return new RouteWitnesses(routes, rules, values, segments);
  }

  /** A path that the route matches, whether or not others match it too. */
  public String path(ApiRoute route) {
    return fresh.path(route.path(), preferredLength(route.path()));
  }

  /** Whether no other route of the same operation matches the path, and the route does. */
  public boolean isAloneInOperation(ApiRoute route, String path) {
    return table.matching(path).stream()
        .filter(other -> other.operation() == route.operation())
        .toList()
        .equals(List.of(route));
  }

  /**
   * How two routes of the app lie to each other by {@link MatchingRules#DEFAULT}. A wildcard's
   * value is the literal of no route, so a third route matches only where none of its paths can be
   * spared.
   */
  public RouteOverlap regions(ApiRoute first, ApiRoute second) {
    return RouteOverlap.of(first.path(), second.path(), fresh);
  }

  /** A path that no other route of the same operation matches; empty if there is none. */
  public Optional<String> aloneInOperation(ApiRoute route) {
    return firstPath(route, path -> isAloneInOperation(route, path));
  }

  /**
   * Paths much like those of the route that no route of the app matches, even by {@link
   * MatchingRules#WIDEST}: of each kind at each segment, in the order of {@link NearMiss.Kind}.
   */
  public List<NearMiss> nearMisses(ApiRoute route) {
    List<NearMiss> found = new ArrayList<>();
    for (NearMiss.Kind kind : NearMiss.Kind.values()) {
      NearMissPaths.of(kind, route.path(), fresh).stream()
          .filter(path -> widest.matching(path).isEmpty())
          .forEach(path -> found.add(new NearMiss(kind, path)));
    }
    return List.copyOf(found);
  }

  /** Fresh values are matched by the fewest routes, so only a tail's length is left to choose. */
  private Optional<String> firstPath(ApiRoute route, Predicate<String> wanted) {
    RoutePattern pattern = route.path();
    int shortest = pattern.segments().size();
    int longest = pattern.hasTail() ? longestPattern + 1 : shortest;
    return IntStream.concat(
            IntStream.of(preferredLength(pattern)), IntStream.rangeClosed(shortest, longest))
        .mapToObj(length -> fresh.path(pattern, length))
        .filter(wanted)
        .findFirst();
  }

  private int preferredLength(RoutePattern pattern) {
    return pattern.segments().size() + (pattern.hasTail() ? tail - 1 : 0);
  }
}
