package dev.forgeapi.testkit.internal.manifest.route;

import dev.forgeapi.testkit.internal.manifest.route.OwnPaths.FreshSegments;
import dev.forgeapi.testkit.internal.text.PathSyntax;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes a path of a pattern in one place. */
public final class NearMissPaths {
  private NearMissPaths() {}

  /** Candidates, the likeliest to be no route's first: changed as far right as can be. */
  static List<String> of(NearMiss.Kind kind, RoutePattern pattern, FreshSegments fresh) {
    int size = pattern.segments().size();
    String path = fresh.path(pattern, size);
    return switch (kind) {
      case LITERAL_EXTENDED -> withLiteral(pattern, fresh, text -> text + "X");
      case LITERAL_WITH_EXTENSION -> withLiteral(pattern, fresh, text -> text + ".json");
      case LITERAL_NUMBERED -> withLiteral(pattern, fresh, text -> text + "-2");
      case LITERAL_MISSPELLED -> withLiteral(pattern, fresh, NearMissPaths::misspelled);
      case LITERAL_BEHEADED -> withLiteral(pattern, fresh, text -> text.substring(1));
      case LITERAL_SHORTENED ->
          withLiteral(pattern, fresh, text -> text.substring(0, text.length() - 1));
      case LITERAL_PREFIXED -> withLiteral(pattern, fresh, text -> "X" + text);
      case LITERAL_REPLACED -> withLiteral(pattern, fresh, text -> fresh.at(size));
      case SEGMENT_ADDED -> withSegmentAdded(path, size, fresh.at(size));
      case LITERAL_WITH_OTHER_END -> withLiteral(pattern, fresh, NearMissPaths::withOtherEnd);
      case SEGMENTS_ADDED_AT_THE_END -> withSegmentsAtTheEnd(path, size, fresh);
      case SEGMENT_BEFORE -> List.of("/v1" + path);
      case SEGMENT_REMOVED -> withSegmentRemoved(path, size);
    };
  }

  private static String misspelled(String text) {
    int middle = text.length() / 2;
    String letter = text.charAt(middle) == 'X' ? "Y" : "X";
    return text.substring(0, middle) + letter + text.substring(middle + 1);
  }

  private static String withOtherEnd(String text) {
    int last = text.length() - 1;
    return text.substring(0, last) + (text.charAt(last) == 'X' ? "Y" : "X");
  }

  private static List<String> withSegmentsAtTheEnd(String path, int size, FreshSegments fresh) {
    String two = path + "/" + fresh.at(size) + "/" + fresh.at(size + 1);
    return List.of(two, two + "/" + fresh.at(size + 2));
  }

  private static List<String> withSegmentAdded(String path, int size, String added) {
    List<String> paths = new ArrayList<>();
    for (int i = size; i > 0; i--) {
      List<String> segments = new ArrayList<>(PathSyntax.split(path));
      segments.add(i, added);
      paths.add("/" + String.join("/", segments));
    }
    return paths;
  }

  private static List<String> withSegmentRemoved(String path, int size) {
    List<String> paths = new ArrayList<>();
    for (int i = size - 1; i > 0; i--) {
      List<String> segments = new ArrayList<>(PathSyntax.split(path));
      segments.remove(i);
      paths.add("/" + String.join("/", segments));
    }
    return paths;
  }

  private static List<String> withLiteral(
      RoutePattern pattern, FreshSegments fresh, UnaryOperator<String> change) {
    List<String> paths = new ArrayList<>();
    List<Segment> segments = pattern.segments();
    for (int i = segments.size() - 1; i >= 0; i--) {
      if (segments.get(i) instanceof Literal literal) {
        String changed = change.apply(literal.text());
        if (!changed.isEmpty()) {
          paths.add(withSegment(fresh.path(pattern, segments.size()), i, changed));
        }
      }
    }
    return paths;
  }

  private static String withSegment(String path, int position, String text) {
    List<String> segments = PathSyntax.split(path);
    segments.set(position, text);
    return "/" + String.join("/", segments);
  }

  /**
   * A path that a route nearly matches and no route of the app matches.
   *
   * @param kind in what it differs from a path of the route
   * @param path to request
   */
  public record NearMiss(Kind kind, String path) {

    /** In what a path differs from one that the route matches. */
    public enum Kind {
      /** A literal goes on: {@code /getEmployeeNameX}. */
      LITERAL_EXTENDED,
      /** A literal has an extension: {@code /getEmployeeName.json}. */
      LITERAL_WITH_EXTENSION,
      /** A literal has a number: {@code /getEmployeeName-2}. */
      LITERAL_NUMBERED,
      /** A literal has one other letter in its midst: {@code /getEmplXyeeName}. */
      LITERAL_MISSPELLED,
      /** A literal lacks its first character: {@code /etEmployeeName}. */
      LITERAL_BEHEADED,
      /** A literal lacks its last character: {@code /getEmployeeNam}. */
      LITERAL_SHORTENED,
      /** A literal has another last letter: {@code /getEmployeeNamX}. */
      LITERAL_WITH_OTHER_END,
      /** A literal begins with something else: {@code /XgetEmployeeName}. */
      LITERAL_PREFIXED,
      /** A literal is another word. */
      LITERAL_REPLACED,
      /** One segment more: two where {@code *} takes one. */
      SEGMENT_ADDED,
      /** Two or three segments more at the end. */
      SEGMENTS_ADDED_AT_THE_END,
      /** A segment before the first: {@code /v1/getEmployeeName}. */
      SEGMENT_BEFORE,
      /** One segment less: none where {@code *} takes one. */
      SEGMENT_REMOVED
    }
  }
}
