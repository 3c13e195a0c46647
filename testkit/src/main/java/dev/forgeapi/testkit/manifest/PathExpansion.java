package dev.forgeapi.testkit.manifest;

import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyOne;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyTail;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Fills the wildcards of a pattern with values. */
final class PathExpansion {
  private static final Pattern NO_PART_OF_A_SEGMENT = Pattern.compile("[/?#\\\\\\s\\p{Cntrl}]");

  private PathExpansion() {}

  static String expand(RoutePattern pattern, List<String> values) {
    long singles = pattern.segments().stream().filter(AnyOne.class::isInstance).count();
    boolean fits = pattern.hasTail() ? values.size() > singles : values.size() == singles;
    if (!fits) {
      throw new IllegalArgumentException(
          "the path %s takes %s, but %d %s given: %s"
              .formatted(
                  pattern,
                  expected(pattern, singles),
                  values.size(),
                  values.size() == 1 ? "was" : "were",
                  values));
    }
    values.forEach(PathExpansion::requireSegment);

    Deque<String> left = new ArrayDeque<>(values);
    StringBuilder path = new StringBuilder();
    for (RoutePattern.Segment segment : pattern.segments()) {
      if (segment instanceof AnyTail) {
        left.forEach(value -> path.append('/').append(value));
      } else {
        path.append('/').append(segment instanceof AnyOne ? left.remove() : segment.toString());
      }
    }
    return path.toString();
  }

  private static String expected(RoutePattern pattern, long singles) {
    if (pattern.isExact()) {
      return "no values (it has no wildcard)";
    }
    long least = pattern.hasTail() ? singles + 1 : singles;
    return (pattern.hasTail() ? "at least " : "exactly ")
        + least
        + (least == 1 ? " value" : " values");
  }

  private static void requireSegment(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a wildcard does not match an empty segment (F-022)");
    }
    if (NO_PART_OF_A_SEGMENT.matcher(value).find()) {
      throw new IllegalArgumentException(
          Quoted.of(value)
              + " is not one path segment; write /, ?, #, \\ and spaces percent-encoded, or pass the"
              + " segments one by one");
    }
  }
}
