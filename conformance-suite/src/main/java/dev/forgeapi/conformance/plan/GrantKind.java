package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.Collections;
import java.util.List;
import java.util.Set;

public enum GrantKind {
  /** All scopes, and the product scope. */
  WITH_SCOPES("the product scope and all scopes of %s"),
  /** The product scope, and no scope of the route. */
  WITHOUT_SCOPES("the product scope, but no scope of %s"),
  /** The product scope, and some scopes of the route but not all. */
  WITH_SOME_SCOPES("the product scope and some, but not all, scopes of %s"),
  /** All scopes, but not the product scope. */
  WITHOUT_PRODUCT_SCOPE("all scopes of %s, but not the product scope"),
  /** The product scope and all scopes of another route, which do not suffice for this one. */
  OF_ANOTHER_ROUTE(
      "the product scope and the scopes of another route, which do not suffice for %s");

  private final String words;

  GrantKind(String words) {
    this.words = words;
  }

  /** Completes "a token with …". */
  String words(String route) {
    return words.formatted(route);
  }

  /**
   * Whether a grant meets the demand.
   *
   * @param address whose route is called; the demand holds whichever matching route answers
   * @param routes those of the app, of which one for each set of scopes is enough
   */
  public boolean isMetBy(
      Set<ScopeName> scopes, boolean productScope, Address address, List<ApiRoute> routes) {
    if (productScope == (this == WITHOUT_PRODUCT_SCOPE)) {
      return false;
    }
    List<ApiRoute> matches = address.matches();
    return switch (this) {
      case WITH_SCOPES, WITHOUT_PRODUCT_SCOPE ->
          matches.stream().allMatch(match -> scopes.containsAll(match.scopes()));
      case WITHOUT_SCOPES ->
          matches.stream().allMatch(match -> Collections.disjoint(scopes, match.scopes()));
      case WITH_SOME_SCOPES ->
          opensNone(scopes, matches)
              && matches.stream().noneMatch(match -> Collections.disjoint(scopes, match.scopes()));
      case OF_ANOTHER_ROUTE ->
          opensNone(scopes, matches)
              && routes.stream().anyMatch(route -> scopes.containsAll(route.scopes()));
    };
  }

  private static boolean opensNone(Set<ScopeName> scopes, List<ApiRoute> routes) {
    return routes.stream().noneMatch(route -> scopes.containsAll(route.scopes()));
  }
}
