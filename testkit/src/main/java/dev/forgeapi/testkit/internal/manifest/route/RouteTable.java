package dev.forgeapi.testkit.internal.manifest.route;

import dev.forgeapi.testkit.internal.text.PathSyntax;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route for a request. The time depends on the length of the path, not on the number of
 * routes. Immutable.
 *
 * <p>Paths are taken as they are in the URL, without the query: split at every slash, nothing
 * decoded. {@code /a/} has the segments {@code a} and an empty one. A text that does not begin with
 * a slash matches nothing.
 */
public final class RouteTable {
  private final RouteTrie trie;

  private RouteTable(List<ApiRoute> routes, MatchingRules rules) {
    this.trie = RouteTrie.of(routes, rules);
  }

  public static RouteTable of(List<ApiRoute> routes) {
    return of(routes, MatchingRules.DEFAULT);
  }

  public static RouteTable of(List<ApiRoute> routes, MatchingRules rules) {
    return new RouteTable(routes, rules);
  }

  /** The route of that operation which comes first by {@link MatchingRules#precedence()}. */
  public Optional<ApiRoute> find(Operation operation, List<String> segments) {
    return trie.first(segments, operation);
  }

  /** As {@link #find(Operation, List)}, for a path such as {@code /a/b}. */
  public Optional<ApiRoute> find(Operation operation, String path) {
    return path.startsWith("/") ? find(operation, PathSyntax.split(path)) : Optional.empty();
  }

  /** Every route of any operation that matches, in the order of precedence. */
  public List<ApiRoute> matching(List<String> segments) {
    return trie.all(segments);
  }

  /** As {@link #matching(List)}, for a path such as {@code /a/b}. */
  public List<ApiRoute> matching(String path) {
    return path.startsWith("/") ? matching(PathSyntax.split(path)) : List.of();
  }

  /**
   * The routes as a tree of segments. A walk visits at each node at most the child of the same name
   * and the child of {@code *}, so siblings, however many, cost nothing.
   */
  static final class RouteTrie {

    /** A route with its place in the manifest, and as the result of a search. */
    private record Declared(
        int index, ApiRoute route, Operation operation, Optional<ApiRoute> found) {
      Declared(int index, ApiRoute route) {
        this(index, route, route.operation(), Optional.of(route));
      }
    }

    /**
     * Most nodes have one child and one route or none. What is not there is the same object for
     * all, and a list of one holds it itself: with many routes, each further object on the way is
     * read from memory.
     */
    private static final class Node {
      Map<String, Node> literals = Map.of();
      @Nullable Node anyOne;
      List<Declared> ending = List.of();
      List<Declared> withTail = List.of();

      Node literal(String key) {
        if (literals.isEmpty()) {
          literals = new HashMap<>();
        }
        return literals.computeIfAbsent(key, none -> new Node());
      }
    }

    private static List<Declared> with(List<Declared> routes, Declared another) {
      return routes.isEmpty()
          ? List.of(another)
          : Stream.concat(routes.stream(), Stream.of(another)).toList();
    }

    private final Node root = new Node();
    private final MatchingRules rules;
    private final boolean inDeclarationOrder;
    private final boolean generalFirst;

    private RouteTrie(MatchingRules rules) {
      this.rules = rules;
      this.inDeclarationOrder = rules.precedence() == MatchingRules.Precedence.DECLARATION_ORDER;
      this.generalFirst = rules.precedence() == MatchingRules.Precedence.LEAST_SPECIFIC_FIRST;
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
          node.withTail = with(node.withTail, declared);
          return;
        }
        if (segment instanceof AnyOne) {
          node.anyOne = node.anyOne == null ? new Node() : node.anyOne;
          node = node.anyOne;
        } else {
          node = node.literal(rules.literalKey(segment.toString()));
        }
      }
      node.ending = with(node.ending, declared);
    }

    /** The first match of an operation by the rules' precedence. Allocates nothing by default. */
    Optional<ApiRoute> first(List<String> path, Operation operation) {
      if (inDeclarationOrder) {
        return all(path).stream().filter(route -> route.operation() == operation).findFirst();
      }
      Declared first = first(root, path, 0, operation);
      return first == null ? Optional.empty() : first.found();
    }

    /** All matches in the rules' precedence. */
    List<ApiRoute> all(List<String> path) {
      List<Declared> found = new ArrayList<>();
      collect(root, path, 0, found);
      if (inDeclarationOrder) {
        found.sort(Comparator.comparingInt(Declared::index));
      }
      return found.stream().map(Declared::route).toList();
    }

    /** What a node can match with, the most specific first. */
    private enum Step {
      END,
      LITERAL,
      ONE,
      TAIL;

      private static final int COUNT = values().length;
      private static final List<Step> IN_ORDER = List.of(values());
    }

    private Step step(int number) {
      return Step.IN_ORDER.get(generalFirst ? Step.COUNT - 1 - number : number);
    }

    private @Nullable Declared first(
        @Nullable Node node, List<String> path, int at, Operation operation) {
      Declared found = null;
      for (int i = 0; node != null && found == null && i < Step.COUNT; i++) {
        Step step = step(i);
        found =
            switch (step) {
              case END, TAIL -> ofOperation(here(node, step, path, at), operation);
              case LITERAL, ONE -> first(next(node, step, path, at), path, at + 1, operation);
            };
      }
      return found;
    }

    private static @Nullable Declared ofOperation(List<Declared> routes, Operation operation) {
      for (int i = 0; i < routes.size(); i++) {
        if (routes.get(i).operation() == operation) {
          return routes.get(i);
        }
      }
      return null;
    }

    private void collect(@Nullable Node node, List<String> path, int at, List<Declared> found) {
      for (int i = 0; node != null && i < Step.COUNT; i++) {
        Step step = step(i);
        switch (step) {
          case END, TAIL -> found.addAll(here(node, step, path, at));
          case LITERAL, ONE -> collect(next(node, step, path, at), path, at + 1, found);
        }
      }
    }

    /**
     * The routes that match what is left of the path at this node, by their end or by their tail.
     */
    private List<Declared> here(Node node, Step step, List<String> path, int at) {
      if (step == Step.END) {
        return rules.endsAt(path, at) ? node.ending : List.of();
      }
      return !node.withTail.isEmpty() && rules.tailTakes(path, at) ? node.withTail : List.of();
    }

    /** The node that the next segment of the path leads to. */
    private @Nullable Node next(Node node, Step step, List<String> path, int at) {
      if (at >= path.size()) {
        return null;
      }
      if (step == Step.LITERAL) {
        return node.literals.get(rules.literalKey(path.get(at)));
      }
      return rules.wildcardTakes(path.get(at)) ? node.anyOne : null;
    }
  }
}
