package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.MatchingRules;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.Literal;
import dev.forgeapi.testkit.manifest.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds for each route a path that it alone matches among the routes of its operation, if there is
 * one. Wildcards take values that are no literal of the manifest: such a value is matched by
 * wildcards only, so nothing else could be matched by fewer routes. What is left to try is how many
 * segments a tail takes.
 */
final class OwnPaths {
  /** Values as the documentation's table of paths has them (F-021). */
  private static final List<String> VALUES = List.of("1234", "5678", "2345", "6789", "3456");

  private final RouteTable strict;
  private final RouteTable widest;
  private final List<String> values;
  private final int longest;

  OwnPaths(List<ApiRoute> routes) {
    this.strict = RouteTable.of(routes);
    this.widest = RouteTable.of(routes, MatchingRules.WIDEST);
    Set<String> literals =
        routes.stream()
            .flatMap(route -> route.path().segments().stream())
            .filter(Literal.class::isInstance)
            .map(segment -> segment.toString().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    this.values =
        Stream.concat(VALUES.stream(), Stream.iterate(7000, i -> i + 1).map(i -> "" + i))
            .filter(value -> !literals.contains(value))
            .limit(8)
            .toList();
    this.longest =
        routes.stream().mapToInt(route -> route.path().segments().size()).max().orElse(1);
  }

  /**
   * A path the route matches: its own even if each doubt goes against it, else its own by the
   * strict rules, else the first.
   */
  String of(ApiRoute route) {
    List<String> candidates = candidates(route);
    return first(candidates, path -> alone(widest, route, path))
        .or(() -> first(candidates, path -> alone(strict, route, path)))
        .orElse(candidates.get(0));
  }

  /** Whether by the strict rules the path is matched by this route and no other. */
  boolean isOwn(ApiRoute route, String path) {
    return alone(strict, route, path);
  }

  /** Paths of its own with other values: the word {@code new} for each wildcard (F-021). */
  List<String> others(ApiRoute route) {
    StringBuilder path = new StringBuilder();
    for (Segment segment : route.path().segments()) {
      path.append('/')
          .append(
              segment instanceof Literal
                  ? segment
                  : segment instanceof Segment.AnyTail ? "new/" + values.get(0) + "/a" : "new");
    }
    String other = path.toString();
    return !route.path().isExact() && alone(widest, route, other) ? List.of(other) : List.of();
  }

  private static Optional<String> first(List<String> candidates, Predicate<String> test) {
    return candidates.stream().filter(test).findFirst();
  }

  private static boolean alone(RouteTable table, ApiRoute route, String path) {
    return table.matching(path).stream()
        .filter(match -> match.operation() == route.operation())
        .toList()
        .equals(List.of(route));
  }

  private List<String> candidates(ApiRoute route) {
    if (!route.path().hasTail()) {
      return List.of(path(route, 0));
    }
    List<String> paths = new ArrayList<>();
    paths.add(path(route, 2));
    for (int tail = 1; tail <= longest + 2; tail++) {
      paths.add(path(route, tail));
    }
    return paths;
  }

  private String path(ApiRoute route, int tail) {
    StringBuilder path = new StringBuilder();
    int used = 0;
    for (Segment segment : route.path().segments()) {
      int repeat = segment instanceof Segment.AnyTail ? tail : 1;
      for (int i = 0; i < repeat; i++) {
        path.append('/')
            .append(segment instanceof Literal ? segment : values.get(used++ % values.size()));
      }
    }
    return path.toString();
  }
}
