package dev.forgeapi.testkit.internal.manifest.route;

import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.Literal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Values for wildcards that are the literal of no route, in any letter case. No other value is
 * matched by fewer routes.
 */
final class FreshSegments {
  private final Set<String> taken;
  private final List<String> preferred;

  FreshSegments(Collection<RoutePattern> patterns) {
    this(patterns, List.of());
  }

  /**
   * @param values taken for the wildcards of a path, one after the other and from the first again,
   *     less those that are the literal of a route
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
