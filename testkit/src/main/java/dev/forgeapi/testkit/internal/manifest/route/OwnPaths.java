package dev.forgeapi.testkit.internal.manifest.route;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which witnesses of a route its checks ask for: paths that it alone matches among the routes of
 * its operation, if there are any.
 */
public final class OwnPaths {
  /** Values as the documentation's table of paths has them (F-021). */
  private static final List<String> VALUES =
      List.of("1234", "5678", "2345", "6789", "3456", "7000", "7001", "7002");

  /** Of 100 letters and digits, in an order in which nobody types a secret: it would be masked. */
  private static final String LONG =
      "aZ0bY7cX4dW1eV8fU5gT2hS9iR6jQ3kP0lO7mN4nM1oL8pK5qJ2rI9sH6tG3uF0vE7wD4xC1yB8zA57tK0vB4xM9qR2wH6yN1z3J";

  /**
   * Other values of a wildcard: the documentation's word, both letter cases with every mark that
   * needs no encoding but the dot, which F-023 leaves open, short and long, and a number longer
   * than those of the documentation that begins with zeros.
   */
  private static final List<String> OTHER_VALUES =
      List.of("new", "Za-8_b~d", "7", LONG, "007305918264");

  /**
   * Other numbers of segments that a tail takes; with three it is longer than the path of a
   * manifest may be (F-005).
   */
  private static final List<Integer> TAILS = List.of(1, 20);

  private final RouteWitnesses strict;
  private final RouteWitnesses certain;

  private static final List<Integer> UNUSED_TAILS = List.of(2, 4, 1);

  /** Words of the app's paths after their first segment, which a wildcard takes as any other. */
  private final List<String> literals;

  /** First segments of the app's paths. */
  private final List<String> firstLiterals;

  public OwnPaths(List<ApiRoute> routes) {
    this.strict = RouteWitnesses.of(routes, MatchingRules.DEFAULT).withValues(VALUES).withTailOf(2);
    this.certain = witnesses(routes).withTailOf(2);
    this.literals = literals(routes);
    this.firstLiterals =
        routes.stream().map(route -> route.path().segments().get(0).toString()).distinct().toList();
  }

  /** For every answer to F-023, with the values of the documentation. */
  public static RouteWitnesses witnesses(List<ApiRoute> routes) {
    return RouteWitnesses.of(routes).withValues(VALUES);
  }

  /**
   * A path the route matches: its own even if each doubt goes against it, else its own by the
   * strict rules, else one of several routes.
   */
  public String of(ApiRoute route) {
    return certain
        .aloneInOperation(route)
        .or(() -> strict.aloneInOperation(route))
        .orElseGet(() -> strict.path(route));
  }

  /** Whether by the strict rules the path is matched by this route and no other. */
  public boolean isOwn(ApiRoute route, String path) {
    return strict.isAloneInOperation(route, path);
  }

  /**
   * Other paths that the route declares, with other values and lengths for its wildcards (F-021):
   * each holds for every answer to F-023, as all routes that may match it declare it.
   */
  public List<String> others(ApiRoute route, String path) {
    List<Segment> segments = route.path().segments();
    String[] own = path.substring(1).split("/", -1);
    Set<String> others = new LinkedHashSet<>();
    for (int at = 0; at < segments.size(); at++) {
      boolean tail = route.path().hasTail() && at == segments.size() - 1;
      if (segments.get(at).isWildcard() && !tail) {
        for (String value : values(segments, at)) {
          others.add(with(own, at, value));
        }
        if (at == segments.size() - 1) {
          firstLiterals.stream()
              .filter(literal -> !literal.equals(own[0]))
              .findFirst()
              .ifPresent(literal -> others.add(with(own, own.length - 1, literal)));
        }
      }
    }
    if (route.path().hasTail()) {
      String before =
          "/" + String.join("/", Arrays.copyOf(own, Math.min(own.length, segments.size() - 1)));
      others.add(before + "/new/1234");
      // Each value begins a tail, and ends another.
      List<String> values = values(segments, segments.size() - 1);
      for (int i = 0; i < values.size(); i++) {
        others.add(before + "/" + values.get(i) + "/" + values.get((i + 1) % values.size()));
      }
      others.add(before + ("/" + LONG).repeat(3));
      // A function that goes by the last segment answers as it does to the own path.
      String last = own[own.length - 1];
      for (int length : TAILS) {
        others.add(
            before
                + IntStream.range(0, length)
                    .mapToObj(
                        i ->
                            "/" + (i > 0 && i == length - 1 ? last : VALUES.get(i % VALUES.size())))
                    .collect(Collectors.joining()));
      }
    }
    others.remove(path);
    return others.stream().filter(other -> route.path().matches(other)).toList();
  }

  /** Paths that the route declares with values and lengths that no other witness has. */
  public List<String> unused(ApiRoute route) {
    Set<String> unused = new LinkedHashSet<>();
    for (int length : route.path().hasTail() ? UNUSED_TAILS : List.of(1)) {
      StringBuilder path = new StringBuilder();
      List<Segment> segments = route.path().segments();
      for (int i = 0; i < segments.size() - 1 + length; i++) {
        Segment segment = segments.get(Math.min(i, segments.size() - 1));
        path.append('/').append(segment.isWildcard() ? "unused" + length + i : segment.toString());
      }
      unused.add(path.toString());
    }
    return route.path().segments().stream().anyMatch(Segment::isWildcard)
        ? unused.stream().filter(path -> route.path().matches(path)).toList()
        : List.of();
  }

  /** The last wildcard gets all of them, those before it one each, which prove as much. */
  private List<String> values(List<Segment> segments, int at) {
    List<String> values = new ArrayList<>(OTHER_VALUES);
    values.addAll(literals);
    literals.stream().findFirst().ifPresent(literal -> values.add(literal + "s"));
    return at == lastWildcard(segments) ? values : values.subList(0, 1);
  }

  /** The first two are enough. */
  private static List<String> literals(List<ApiRoute> routes) {
    return routes.stream()
        .flatMap(route -> route.path().segments().stream().skip(1))
        .filter(segment -> !segment.isWildcard())
        .map(Segment::toString)
        .distinct()
        .limit(2)
        .toList();
  }

  private static int lastWildcard(List<Segment> segments) {
    int last = segments.size() - 1;
    while (!segments.get(last).isWildcard()) {
      last--;
    }
    return last;
  }

  private static String with(String[] own, int at, String value) {
    String[] changed = own.clone();
    changed[Math.min(at, own.length - 1)] = value;
    return "/" + String.join("/", changed);
  }

  /**
   * Values for wildcards that are the literal of no route, in any letter case. No other value is
   * matched by fewer routes.
   */
  static final class FreshSegments {
    private final Set<String> taken;
    private final List<String> preferred;

    FreshSegments(Collection<RoutePattern> patterns) {
      this(patterns, List.of());
    }

    /**
     * @param values taken for the wildcards of a path, one after the other and from the first
     *     again, less those that are the literal of a route
     */
    FreshSegments(Collection<RoutePattern> patterns, List<String> values) {
      this.taken =
          patterns.stream()
              .flatMap(pattern -> pattern.segments().stream())
              .filter(Literal.class::isInstance)
              .map(literal -> literal.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet());
      this.preferred =
          values.stream().filter(value -> !taken.contains(value.toLowerCase(Locale.ROOT))).toList();
    }

    /** The value for a position in a path: letters and digits, another for each position. */
    String at(int position) {
      String value = (char) ('a' + position % 26) + String.valueOf(position + 1);
      while (taken.contains(value)) {
        value += "x";
      }
      return value;
    }

    /**
     * A path of {@code length} segments that the pattern matches; its wildcards have fresh values.
     */
    String path(RoutePattern pattern, int length) {
      return path(length, position -> segmentAt(pattern, position));
    }

    /**
     * A path of {@code length} segments; its wildcards have fresh values.
     *
     * @param segments what it has at each position
     */
    String path(int length, IntFunction<Segment> segments) {
      StringBuilder path = new StringBuilder();
      int wildcards = 0;
      for (int i = 0; i < length; i++) {
        Segment segment = segments.apply(i);
        path.append('/').append(segment.isWildcard() ? value(wildcards++, i) : segment.toString());
      }
      return path.toString();
    }

    private String value(int wildcard, int position) {
      return preferred.isEmpty() ? at(position) : preferred.get(wildcard % preferred.size());
    }

    /** What the pattern has at a position: beyond its end, for a pattern with a tail, the tail. */
    static Segment segmentAt(RoutePattern pattern, int position) {
      return pattern.segments().get(Math.min(position, pattern.segments().size() - 1));
    }
  }
}
