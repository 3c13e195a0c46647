package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyTail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A route's path with a name for each wildcard, such as {@code /employees/{segment1}}. The names
 * depend on nothing but the place of the wildcard, so that templates of the same shape are the same
 * text: OpenAPI allows a shape once only.
 *
 * @param text the template
 * @param parameters the wildcards' names, from the left
 * @param hasTail whether the last parameters stand for {@code **}, which takes more segments too
 */
record PathTemplate(String text, List<String> parameters, boolean hasTail) {

  PathTemplate {
    parameters = List.copyOf(parameters);
  }

  /**
   * @param tailSegments how many segments to write for {@code **}, at least one
   */
  static PathTemplate of(RoutePattern path, int tailSegments) {
    StringBuilder text = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (RoutePattern.Segment segment : path.segments()) {
      int wildcards = segment instanceof AnyTail ? tailSegments : segment.isWildcard() ? 1 : 0;
      if (wildcards == 0) {
        text.append('/').append(segment);
      }
      for (int i = 0; i < wildcards; i++) {
        String name = "segment" + (names.size() + 1);
        names.add(name);
        text.append("/{").append(name).append('}');
      }
    }
    return new PathTemplate(text.toString(), names, path.hasTail());
  }

  /** How many segments {@code **} takes in that path; empty if the route does not match it. */
  static Optional<Integer> tailSegmentsIn(RoutePattern path, String requestPath) {
    return path.hasTail() && path.matches(requestPath)
        ? Optional.of(path.wildcardValues(requestPath).size() - of(path, 1).parameters.size() + 1)
        : Optional.empty();
  }

  /** The values of the parameters in a path of this route, decoded; none if it does not fit. */
  List<String> valuesIn(RoutePattern path, String requestPath) {
    if (!path.matches(requestPath)) {
      return List.of();
    }
    List<String> values =
        path.wildcardValues(requestPath).stream()
            .map(segment -> PercentCode.decode(segment, false))
            .toList();
    return values.size() == parameters.size() ? values : List.of();
  }
}
