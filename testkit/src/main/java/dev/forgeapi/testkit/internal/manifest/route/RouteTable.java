package dev.forgeapi.testkit.internal.manifest.route;

import dev.forgeapi.testkit.internal.text.PathSyntax;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import java.util.List;
import java.util.Optional;

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
}
