package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Inspects the form of paths, and finds routes by incorrect rules. */
public final class Patterns {

  private Patterns() {}

  public static boolean endsInStar(RoutePattern pattern) {
    return last(pattern) instanceof Segment.AnyOne;
  }

  public static boolean endsInLiteral(RoutePattern pattern) {
    return last(pattern) instanceof Segment.Literal;
  }

  public static boolean hasStarInTheMiddle(RoutePattern pattern) {
    List<Segment> segments = pattern.segments();
    return segments.subList(0, segments.size() - 1).stream()
        .anyMatch(segment -> segment instanceof Segment.AnyOne);
  }

  private static Segment last(RoutePattern pattern) {
    return pattern.segments().get(pattern.segments().size() - 1);
  }

  /** The segments of a path, nothing decoded. */
  public static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** What the wildcards in the middle of a pattern stand for in a path that it matches. */
  public static List<String> middleValues(RoutePattern pattern, String path) {
    List<String> parts = split(path);
    return Stream.iterate(0, i -> i + 1)
        .limit(Math.min(pattern.segments().size() - 1, parts.size()))
        .filter(i -> pattern.segments().get(i) instanceof Segment.AnyOne)
        .map(parts::get)
        .toList();
  }

  /** Whether a path matches if each literal need only be what the segment begins with. */
  public static boolean matchesByPrefix(RoutePattern pattern, String path) {
    List<String> parts = split(path);
    List<Segment> segments = pattern.segments();
    boolean fits =
        pattern.hasTail() ? parts.size() >= segments.size() : parts.size() == segments.size();
    for (int i = 0; fits && i < segments.size(); i++) {
      fits =
          segments.get(i) instanceof Segment.Literal literal
              ? parts.get(i).startsWith(literal.text())
              : !parts.get(i).isEmpty();
    }
    return fits;
  }

  /** Whether a path of one segment more matches if a wildcard in the middle takes two. */
  public static boolean matchesWithTwoInTheMiddle(RoutePattern pattern, String path) {
    List<String> parts = split(path);
    return hasStarInTheMiddle(pattern)
        && Stream.iterate(1, i -> i + 1)
            .limit(Math.max(0, parts.size() - 2))
            .anyMatch(i -> pattern.matches(without(parts, i)));
  }

  private static List<String> without(List<String> parts, int index) {
    List<String> rest = new ArrayList<>(parts);
    rest.remove(index);
    return rest;
  }

  /** The first route of the call's operation that passes a test with the call's path. */
  public static Optional<ApiRoute> find(AppCall call, BiPredicate<RoutePattern, String> test) {
    return call.site().manifest().routes().stream()
        .filter(route -> route.operation().name().equals(call.request().method()))
        .filter(route -> test.test(route.path(), call.address().path()))
        .findFirst();
  }

  public static List<ApiRoute> matching(AppCall call) {
    return call.site().manifest().routes().stream()
        .filter(route -> route.operation().name().equals(call.request().method()))
        .filter(route -> route.path().matches(call.address().path()))
        .toList();
  }

  /** The routes with the same path, this one included, in the order of the manifest. */
  public static List<ApiRoute> ofSamePath(AppCall call, ApiRoute route) {
    return call.site().manifest().routes().stream()
        .filter(other -> other.path().equals(route.path()))
        .toList();
  }
}
