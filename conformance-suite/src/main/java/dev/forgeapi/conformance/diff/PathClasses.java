package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.Literal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;

/**
 * Finds for some patterns one path of every kind there is: two paths are of one kind if the same
 * patterns match both. Walks all patterns at once, segment by segment; where a wildcard is, one
 * value that is no literal stands for all others.
 */
final class PathClasses {
  private static final int MOST_STATES = 100_000;

  /** The patterns that a path may still match after some segments. */
  private record State(int depth, BitSet alive) {}

  private record Step(State state, String path) {}

  private final List<RoutePattern> patterns;
  private final String anyValue;
  private final int longest;
  private final Set<State> visited = new HashSet<>();
  private final Set<BitSet> found = new HashSet<>();
  private final List<String> paths = new ArrayList<>();

  private PathClasses(Collection<RoutePattern> patterns) {
    this.patterns = List.copyOf(patterns);
    this.anyValue = notALiteral(patterns);
    this.longest = patterns.stream().mapToInt(it -> it.segments().size()).max().orElse(0);
  }

  /**
   * One path of each kind that any of the patterns matches, with the fewest segments.
   *
   * @throws TooManyCasesException if there are too many
   */
  static List<String> of(Collection<RoutePattern> patterns) {
    return new PathClasses(patterns).paths();
  }

  private List<String> paths() {
    BitSet all = new BitSet();
    all.set(0, patterns.size());
    Queue<Step> open = new ArrayDeque<>(List.of(new Step(new State(0, all), "")));
    while (!open.isEmpty()) {
      Step step = open.remove();
      // One segment more than the longest pattern has is a kind of its own; more changes nothing.
      if (step.state().depth() <= longest) {
        nextSegments(step.state()).forEach(text -> advance(step, text, open));
      }
    }
    return paths;
  }

  private void advance(Step step, String text, Queue<Step> open) {
    int depth = step.state().depth();
    BitSet alive = new BitSet();
    BitSet matching = new BitSet();
    step.state().alive().stream()
        .filter(index -> takes(patterns.get(index), depth, text))
        .forEach(
            index -> {
              alive.set(index);
              matching.set(index, endsAt(patterns.get(index), depth + 1));
            });
    State next = new State(depth + 1, alive);
    if (alive.isEmpty() || !visited.add(next)) {
      return;
    }
    if (visited.size() > MOST_STATES) {
      throw new TooManyCasesException();
    }
    String path = step.path() + "/" + text;
    if (!matching.isEmpty() && found.add(matching)) {
      paths.add(path);
    }
    open.add(new Step(next, path));
  }

  /** Any value first, so that witnesses name a literal only where it matters. */
  private Set<String> nextSegments(State state) {
    Set<String> texts = new LinkedHashSet<>(List.of(anyValue));
    state.alive().stream()
        .mapToObj(patterns::get)
        .filter(pattern -> state.depth() < pattern.segments().size())
        .map(pattern -> pattern.segments().get(state.depth()))
        .filter(Literal.class::isInstance)
        .forEach(literal -> texts.add(((Literal) literal).text()));
    return texts;
  }

  private static boolean takes(RoutePattern pattern, int position, String text) {
    List<Segment> segments = pattern.segments();
    if (position >= segments.size()) {
      return pattern.hasTail();
    }
    return !(segments.get(position) instanceof Literal literal) || literal.text().equals(text);
  }

  private static boolean endsAt(RoutePattern pattern, int length) {
    int size = pattern.segments().size();
    return pattern.hasTail() ? length >= size : length == size;
  }

  private static String notALiteral(Collection<RoutePattern> patterns) {
    Set<String> literals = new HashSet<>();
    for (RoutePattern pattern : patterns) {
      for (Segment segment : pattern.segments()) {
        if (segment instanceof Literal literal) {
          literals.add(literal.text().toLowerCase(Locale.ROOT));
        }
      }
    }
    String value = "any";
    while (literals.contains(value)) {
      value += "x";
    }
    return value;
  }

  /** Paths with so many overlapping wildcards that they cannot be compared one kind at a time. */
  static final class TooManyCasesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyCasesException() {
      super(
          ("the wildcard paths overlap in more than %s ways, too many to compare; declare fewer"
                  + " paths with * in the middle")
              .formatted(MOST_STATES));
    }
  }
}
