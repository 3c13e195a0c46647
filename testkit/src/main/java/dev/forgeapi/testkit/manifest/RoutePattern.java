package dev.forgeapi.testkit.manifest;

import dev.forgeapi.testkit.internal.text.PathSyntax;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyOne;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyTail;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.Literal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The path of a route: literal segments, {@code *} for exactly one segment and, at the end only,
 * {@code **} for one or more (F-005, F-022). The query is not part of a path, and nothing is
 * decoded: {@code %2F} is three characters of a segment.
 */
public final class RoutePattern {

  /**
   * Puts the more specific of two patterns first: from the left, a literal before {@code *} before
   * {@code **}, and the shorter before one that goes on. Patterns that differ in the text of their
   * literals only are equally specific, so this order is not consistent with {@code equals}.
   */
  public static final Comparator<RoutePattern> MOST_SPECIFIC_FIRST = RoutePattern::compareKinds;

  /** One segment of a pattern. */
  public sealed interface Segment {
    /** Matches itself, letter case included. */
    record Literal(String text) implements Segment {
      @Override
      public String toString() {
        return text;
      }
    }

    /** {@code *}: exactly one non-empty segment. */
    record AnyOne() implements Segment {
      @Override
      public String toString() {
        return "*";
      }
    }

    /** {@code **}: one or more non-empty segments, only at the end. */
    record AnyTail() implements Segment {
      @Override
      public String toString() {
        return "**";
      }
    }

    /** Whether this segment stands for values that the caller chooses. */
    default boolean isWildcard() {
      return !(this instanceof Literal);
    }
  }

  private final String path;
  private final List<Segment> segments;

  private RoutePattern(String path, List<Segment> segments) {
    this.path = path;
    this.segments = segments;
  }

  /**
   * @throws IllegalArgumentException if the manifest schema rejects the path; the message says why
   */
  public static RoutePattern of(String path) {
    PathSyntax.fault(path)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(fault.message() + ". " + fault.fix());
            });
    return new RoutePattern(
        path, PathSyntax.split(path).stream().map(RoutePattern::segment).toList());
  }

  private static Segment segment(String text) {
    return switch (text) {
      case "*" -> new AnyOne();
      case "**" -> new AnyTail();
      default -> new Literal(text);
    };
  }

  public List<Segment> segments() {
    return segments;
  }

  /** Whether the pattern has no wildcard. */
  public boolean isExact() {
    return segments.stream().noneMatch(Segment::isWildcard);
  }

  /** Whether the pattern ends in {@code **}. */
  public boolean hasTail() {
    return segments.get(segments.size() - 1) instanceof AnyTail;
  }

  /**
   * Whether a path, given as its segments, matches by the strictest reading of what is unknown
   * (F-023): letter case matters, and no wildcard matches an empty segment.
   */
  public boolean matches(List<String> path) {
    if (path.size() < segments.size() || (path.size() > segments.size() && !hasTail())) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      String text = path.get(i);
      Segment segment = segments.get(Math.min(i, segments.size() - 1));
      if (segment instanceof Literal literal ? !literal.text().equals(text) : text.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether a path such as {@code /a/b} matches. A text that does not begin with "/" does not. */
  public boolean matches(String path) {
    return path.startsWith("/") && matches(PathSyntax.split(path));
  }

  /**
   * What the wildcards stand for in a path that matches, from the left, one value for each {@code
   * *} and for each segment of the tail; {@link #expand} is the inverse.
   *
   * @throws IllegalArgumentException if the path does not match
   */
  public List<String> wildcardValues(String path) {
    if (!matches(path)) {
      throw new IllegalArgumentException("the path " + path + " does not match " + this);
    }
    List<String> given = PathSyntax.split(path);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (segments.get(Math.min(i, segments.size() - 1)).isWildcard()) {
        values.add(given.get(i));
      }
    }
    return List.copyOf(values);
  }

  /**
   * The path that has these values for the wildcards, from the left: one for each {@code *}; {@code
   * **} takes all that remain, at least one. Values are used as they are, so write what is reserved
   * in a URL percent-encoded.
   *
   * @throws IllegalArgumentException if their number does not fit, or if one is not a path segment
   */
  public String expand(String... values) {
    return PathExpansion.expand(this, List.of(values));
  }

  private static int compareKinds(RoutePattern a, RoutePattern b) {
    int shorter = Math.min(a.segments.size(), b.segments.size());
    for (int i = 0; i < shorter; i++) {
      int byKind = Integer.compare(rank(a.segments.get(i)), rank(b.segments.get(i)));
      if (byKind != 0) {
        return byKind;
      }
    }
    return Integer.compare(a.segments.size(), b.segments.size());
  }

  private static int rank(Segment segment) {
    return segment instanceof Literal ? 0 : segment instanceof AnyOne ? 1 : 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoutePattern that && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  /** The path as written in the manifest. */
  @Override
  public String toString() {
    return path;
  }

  /** Fills the wildcards of a pattern with values. */
  static final class PathExpansion {
    private static final Pattern NO_PART_OF_A_SEGMENT = Pattern.compile("[/?#\\\\\\s\\p{Cntrl}]");

    private PathExpansion() {}

    static String expand(RoutePattern pattern, List<String> values) {
      long singles = pattern.segments().stream().filter(AnyOne.class::isInstance).count();
      boolean fits = pattern.hasTail() ? values.size() > singles : values.size() == singles;
      if (!fits) {
        throw new IllegalArgumentException(
            "the path %s takes %s, but %s %s given: %s"
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
                + " is not one path segment; write /, ?, #, \\ and spaces percent-encoded, or pass"
                + " the segments one by one");
      }
    }
  }
}
