package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.plan.Grants.SimilarScopes;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The gateway grants any scopes, so these are the sets that leave the least room for a wrong pass.
 */
public final class GatewayGrants implements Grants {
  /** Of up to so many scopes every subset is tried. */
  private static final int LATTICE = 4;

  /** Each is tried on each route, so that a larger app is not asked for the square of its size. */
  private static final int MOST_GRANTS = 10;

  /** All that the choices depend on. Many routes of an app need the same scopes. */
  private record Demand(
      GrantKind kind, List<ScopeName> ofRoute, List<List<ScopeName>> ofEachMatch) {

    static Demand of(GrantKind kind, Address address) {
      return new Demand(
          kind,
          address.route().scopes(),
          address.matches().stream().map(ApiRoute::scopes).distinct().toList());
    }
  }

  private record Asked(GrantKind kind, Address address) {}

  private final Map<Demand, List<GrantChoice>> choices = new ConcurrentHashMap<>();

  /** The same lists: a check asks for those of its route for each of its requests. */
  private final Map<Asked, List<GrantChoice>> asked = new ConcurrentHashMap<>();

  private final List<ApiRoute> routes;
  private final SortedSet<ScopeName> all;
  private final List<GrantChoice> everyGrant;

  public GatewayGrants(AppManifest manifest) {
    this.routes = Grants.oneForEachSetOfScopes(manifest.routes());
    this.all = manifest.scopes();
    this.everyGrant = everyGrant();
  }

  /** Of an app whose scopes are those that its routes use. */
  public GatewayGrants(List<ApiRoute> routes) {
    this.routes = Grants.oneForEachSetOfScopes(routes);
    this.all = new TreeSet<>();
    routes.forEach(route -> all.addAll(route.scopes()));
    this.everyGrant = everyGrant();
  }

  /** One for each set of scopes that a route asks for, none and all of them. */
  private List<GrantChoice> everyGrant() {
    Set<GrantChoice> some = new LinkedHashSet<>();
    some.add(GrantChoice.minted(Set.of(), true));
    routes.forEach(route -> some.add(GrantChoice.minted(route.scopes(), true)));
    all.forEach(scope -> some.add(GrantChoice.minted(Set.of(scope), true)));
    Set<GrantChoice> grants = new LinkedHashSet<>();
    some.stream().limit(MOST_GRANTS - 2L).forEach(grants::add);
    grants.add(GrantChoice.minted(all, true));
    grants.add(GrantChoice.minted(all, false));
    return List.copyOf(grants);
  }

  @Override
  public boolean ofOtherApps() {
    return true;
  }

  @Override
  public List<ApiRoute> routes() {
    return routes;
  }

  @Override
  public List<GrantChoice> all() {
    return everyGrant;
  }

  /** The grants made for the route, and those made for others that meet the demand too. */
  @Override
  public List<GrantChoice> choices(GrantKind kind, Address address) {
    return asked.computeIfAbsent(
        new Asked(kind, address),
        none ->
            choices.computeIfAbsent(Demand.of(kind, address), demand -> choicesOf(kind, address)));
  }

  private List<GrantChoice> choicesOf(GrantKind kind, Address address) {
    Set<GrantChoice> choices = new LinkedHashSet<>(own(kind, address));
    List<GrantChoice> fit =
        everyGrant.stream()
            .filter(grant -> kind.isMetBy(grant.scopes(), grant.productScope(), address, routes))
            .toList();
    if (kind == GrantKind.WITH_SCOPES) {
      // The least grant comes first, the control request's last.
      List<GrantChoice> own = List.copyOf(choices);
      choices.clear();
      own.stream().limit(1).forEach(choices::add);
      fit.forEach(choices::add);
      own.forEach(
          grant -> {
            if (!grant.equals(own.get(0)) || own.size() == 1) {
              choices.remove(grant);
              choices.add(grant);
            }
          });
    } else {
      choices.addAll(SimilarScopes.mostSimilarFirst(fit, address));
    }
    return List.copyOf(choices);
  }

  private List<GrantChoice> own(GrantKind kind, Address address) {
    boolean productScope = kind != GrantKind.WITHOUT_PRODUCT_SCOPE;
    Stream<? extends Set<ScopeName>> sets =
        switch (kind) {
          case WITH_SCOPES -> Stream.of(address.scopes(), all);
          case WITHOUT_SCOPES -> Stream.of(Set.of());
          case WITH_SOME_SCOPES -> subsets(address.route().scopes());
          case WITHOUT_PRODUCT_SCOPE -> Stream.of(all);
          case OF_ANOTHER_ROUTE -> ofOtherRoutes(address);
        };
    return sets.filter(set -> kind.isMetBy(Set.copyOf(set), productScope, address, routes))
        .map(set -> GrantChoice.minted(set, productScope))
        .toList();
  }

  /** All but none and all of them; of many scopes those that lack the first or the last ones. */
  private static Stream<Set<ScopeName>> subsets(List<ScopeName> scopes) {
    if (scopes.size() > LATTICE) {
      return Stream.of(0, 1, scopes.size() - 2, scopes.size() - 1)
          .map(left -> subset(scopes, i -> i != left));
    }
    return IntStream.range(1, (1 << scopes.size()) - 1)
        .mapToObj(bits -> subset(scopes, i -> (bits >> i & 1) == 1));
  }

  private static Set<ScopeName> subset(List<ScopeName> scopes, IntPredicate kept) {
    return IntStream.range(0, scopes.size())
        .filter(kept)
        .mapToObj(scopes::get)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Everything but one scope of each route that may answer, else what one other route needs. */
  private Stream<Set<ScopeName>> ofOtherRoutes(Address address) {
    Stream<Set<ScopeName>> nearlyAll =
        address.route().scopes().stream().map(left -> without(left, address));
    Stream<Set<ScopeName>> single = routes.stream().map(route -> new TreeSet<>(route.scopes()));
    return Stream.concat(nearlyAll, single)
        .filter(set -> GrantKind.OF_ANOTHER_ROUTE.isMetBy(set, true, address, routes))
        .max(Comparator.comparingInt(Set::size))
        .stream();
  }

  private Set<ScopeName> without(ScopeName left, Address address) {
    Set<ScopeName> scopes = new TreeSet<>(all);
    scopes.remove(left);
    for (ApiRoute match : address.matches()) {
      if (scopes.containsAll(match.scopes())) {
        scopes.remove(match.scopes().get(0));
      }
    }
    return scopes;
  }
}
