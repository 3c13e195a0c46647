package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which grants a run calls a route with. */
public sealed interface Grants permits GatewayGrants, SiteGrants {

  /**
   * The grants to try, each of which meets the demand; empty if there is none.
   *
   * @param kind the demand
   * @param address whose route is called
   */
  List<GrantChoice> choices(GrantKind kind, Address address);

  /** The grant whose success shows that a route can be reached: as many scopes as there are. */
  default List<GrantChoice> control(Address address) {
    List<GrantChoice> choices = choices(GrantKind.WITH_SCOPES, address);
    return choices.isEmpty() ? choices : choices.subList(choices.size() - 1, choices.size());
  }

  /** Every grant that the run uses, in a fixed order. */
  List<GrantChoice> all();

  /** Undeclared scopes that differ from those of the route in a letter, a prefix or a suffix. */
  default Set<ScopeName> similarScopes(Address address) {
    Set<ScopeName> declared = new TreeSet<>();
    routes().forEach(route -> declared.addAll(route.scopes()));
    return SimilarScopes.of(address.scopes(), declared);
  }

  /** Whether tokens of another app or product are available: the gateway issues them. */
  boolean ofOtherApps();

  /** For each set of scopes that routes of the app need, the first route that needs it. */
  List<ApiRoute> routes();

  /** To a grant, routes that need the same scopes are the same: of thousands, few are left. */
  static List<ApiRoute> oneForEachSetOfScopes(List<ApiRoute> routes) {
    Map<Set<ScopeName>, ApiRoute> first = new LinkedHashMap<>();
    routes.forEach(route -> first.putIfAbsent(Set.copyOf(route.scopes()), route));
    return List.copyOf(first.values());
  }
}
