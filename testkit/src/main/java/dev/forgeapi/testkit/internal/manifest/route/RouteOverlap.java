package dev.forgeapi.testkit.internal.manifest.route;

import dev.forgeapi.testkit.internal.manifest.route.OwnPaths.FreshSegments;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import java.util.List;
import java.util.Optional;

/**
 * How two patterns overlap by {@link MatchingRules#DEFAULT}: for each region a path in it with the
 * fewest segments. Wildcards stand for letters and digits that are no literal of either.
 *
 * @param onlyFirst a path that the first matches and the second does not; empty if there is none
 * @param onlySecond a path that the second matches and the first does not; empty if there is none
 * @param both a path that both match; empty if there is none
 */
public record RouteOverlap(
    Optional<String> onlyFirst, Optional<String> onlySecond, Optional<String> both) {

  public static RouteOverlap of(RoutePattern first, RoutePattern second) {
    return of(first, second, new FreshSegments(List.of(first, second)));
  }

  /**
   * @param fresh what wildcards stand for; no literal of either is among it
   */
  static RouteOverlap of(RoutePattern first, RoutePattern second, FreshSegments fresh) {
    return new RouteOverlap(
        only(first, second, fresh), only(second, first, fresh), both(first, second, fresh));
  }

  /** Whether some path is matched by both. */
  public static boolean exists(RoutePattern first, RoutePattern second) {
    return commonLength(first, second) > 0;
  }

  /**
   * With fresh values the second matches as few paths as can be, so only the length is left to
   * choose; once the path is longer than the second pattern, more length changes nothing.
   */
  private static Optional<String> only(
      RoutePattern first, RoutePattern second, FreshSegments fresh) {
    int shortest = first.segments().size();
    int longest = first.hasTail() ? Math.max(shortest, second.segments().size() + 1) : shortest;
    for (int length = shortest; length <= longest; length++) {
      String path = fresh.path(first, length);
      if (!second.matches(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> both(
      RoutePattern first, RoutePattern second, FreshSegments fresh) {
    int length = commonLength(first, second);
    if (length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        fresh.path(
            length,
            position -> {
              Segment one = FreshSegments.segmentAt(first, position);
              return one.isWildcard() ? FreshSegments.segmentAt(second, position) : one;
            }));
  }

  /** The fewest segments of a path that both match; 0 if there is none. */
  private static int commonLength(RoutePattern first, RoutePattern second) {
    int a = first.segments().size();
    int b = second.segments().size();
    if ((a < b && !first.hasTail()) || (b < a && !second.hasTail())) {
      return 0;
    }
    int length = Math.max(a, b);
    for (int i = 0; i < length; i++) {
      Segment one = FreshSegments.segmentAt(first, i);
      Segment other = FreshSegments.segmentAt(second, i);
      if (!one.isWildcard() && !other.isWildcard() && !one.equals(other)) {
        return 0;
      }
    }
    return length;
  }
}
