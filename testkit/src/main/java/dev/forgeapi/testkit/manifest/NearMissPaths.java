package dev.forgeapi.testkit.manifest;

import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes a path of a pattern in one place. */
final class NearMissPaths {
  private NearMissPaths() {}

  /** Candidates, the likeliest to be no route's first: changed as far right as can be. */
  static List<String> of(NearMiss.Kind kind, RoutePattern pattern, FreshSegments fresh) {
    int size = pattern.segments().size();
    String path = fresh.path(pattern, size);
    return switch (kind) {
      case LITERAL_EXTENDED -> withLiteral(pattern, fresh, text -> text + "X");
      case LITERAL_SHORTENED ->
          withLiteral(pattern, fresh, text -> text.substring(0, text.length() - 1));
      case LITERAL_REPLACED -> withLiteral(pattern, fresh, text -> fresh.at(size));
      case SEGMENT_ADDED -> List.of(path + "/" + fresh.at(size));
      case SEGMENT_REMOVED ->
          size > 1 ? List.of(path.substring(0, path.lastIndexOf('/'))) : List.of();
    };
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
}
