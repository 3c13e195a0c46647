package dev.forgeapi.testkit.internal.manifest.route;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyOne;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyTail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The routes as a tree of segments. A walk visits at each node at most the child of the same name
 * and the child of {@code *}, so siblings, however many, cost nothing.
 */
final class RouteTrie {

  /** A route with its place in the manifest. */
  private record Declared(int index, ApiRoute route) {}

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    @Nullable Node anyOne;
    final List<Declared> ending = new ArrayList<>();
    final List<Declared> withTail = new ArrayList<>();
  }

  private final Node root = new Node();
  private final MatchingRules rules;
  private final boolean inDeclarationOrder;

  private RouteTrie(MatchingRules rules) {
    this.rules = rules;
    this.inDeclarationOrder = rules.precedence() == MatchingRules.Precedence.DECLARATION_ORDER;
  }

  static RouteTrie of(List<ApiRoute> routes, MatchingRules rules) {
    RouteTrie trie = new RouteTrie(rules);
    for (int i = 0; i < routes.size(); i++) {
      trie.add(new Declared(i, routes.get(i)));
    }
    return trie;
  }

  private void add(Declared declared) {
    Node node = root;
    for (Segment segment : declared.route().path().segments()) {
      if (segment instanceof AnyTail) {
        node.withTail.add(declared);
        return;
      }
      if (segment instanceof AnyOne) {
        node.anyOne = node.anyOne == null ? new Node() : node.anyOne;
        node = node.anyOne;
      } else {
        node =
            node.literals.computeIfAbsent(rules.literalKey(segment.toString()), name -> new Node());
      }
    }
    node.ending.add(declared);
  }

  /** The first match of an operation by the rules' precedence. */
  Optional<ApiRoute> first(List<String> path, Operation operation) {
    List<Declared> found = new ArrayList<>();
    walk(
        path,
        declared -> {
          if (declared.route().operation() == operation) {
            found.add(declared);
          }
          return !inDeclarationOrder && !found.isEmpty();
        });
    return inPrecedence(found).map(Declared::route).findFirst();
  }

  /** All matches in the rules' precedence. */
  List<ApiRoute> all(List<String> path) {
    List<Declared> found = new ArrayList<>();
    walk(
        path,
        declared -> {
          found.add(declared);
          return false;
        });
    return inPrecedence(found).map(Declared::route).toList();
  }

  /** Keeps the order of the walk, unless the manifest's order counts. */
  private Stream<Declared> inPrecedence(List<Declared> found) {
    return inDeclarationOrder
        ? found.stream().sorted(Comparator.comparingInt(Declared::index))
        : found.stream();
  }

  private void walk(List<String> path, Predicate<Declared> enough) {
    new Walk(path, enough).visit(root, 0);
  }

  /** One walk over all matches, most or least specific first; ends as soon as it has enough. */
  private final class Walk {
    private final List<String> path;
    private final Predicate<Declared> enough;
    private final boolean generalFirst;

    Walk(List<String> path, Predicate<Declared> enough) {
      this.path = path;
      this.enough = enough;
      this.generalFirst = rules.precedence() == MatchingRules.Precedence.LEAST_SPECIFIC_FIRST;
    }

    /** Whether there is enough. */
    boolean visit(@Nullable Node node, int at) {
      if (node == null) {
        return false;
      }
      if (generalFirst) {
        return tail(node, at) || one(node, at) || literal(node, at) || end(node, at);
      }
      return end(node, at) || literal(node, at) || one(node, at) || tail(node, at);
    }

    private boolean end(Node node, int at) {
      return rules.endsAt(path, at) && node.ending.stream().anyMatch(enough);
    }

    private boolean literal(Node node, int at) {
      return at < path.size() && visit(node.literals.get(rules.literalKey(path.get(at))), at + 1);
    }

    private boolean one(Node node, int at) {
      return at < path.size()
          && node.anyOne != null
          && rules.wildcardTakes(path.get(at))
          && visit(node.anyOne, at + 1);
    }

    private boolean tail(Node node, int at) {
      return !node.withTail.isEmpty()
          && rules.tailTakes(path, at)
          && node.withTail.stream().anyMatch(enough);
    }
  }
}
