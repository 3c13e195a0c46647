package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which grants a run calls a route with. */
public sealed interface Grants permits GatewayGrants, Grants.SiteGrants {

  /** The grants to try, each of which meets the demand; empty if there is none. */
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

  /** The grants of a site: those of the configured identities. */
  static final class SiteGrants implements Grants {
    private final List<ApiRoute> routes;
    private final List<GrantChoice> identities;
    private final @Nullable String refreshed;

    /**
     * @param refreshed the identity that the run refreshes; null if none
     */
    SiteGrants(
        AppManifest manifest, ForgeApiConfiguration configuration, @Nullable String refreshed) {
      this.refreshed = refreshed;
      this.routes = Grants.oneForEachSetOfScopes(manifest.routes());
      String productScope = configuration.product().scope();
      this.identities =
          configuration.identities().values().stream()
              .filter(identity -> !identity.expired())
              .map(identity -> choice(identity, productScope))
              .sorted(Comparator.comparingInt(choice -> choice.scopes().size()))
              .toList();
    }

    @Override
    public boolean ofOtherApps() {
      return false;
    }

    @Override
    public List<ApiRoute> routes() {
      return routes;
    }

    @Override
    public List<GrantChoice> choices(GrantKind kind, Address address) {
      List<GrantChoice> fit =
          identities.stream()
              .filter(
                  choice -> kind.isMetBy(choice.scopes(), choice.productScope(), address, routes))
              .toList();
      return kind == GrantKind.WITH_SCOPES ? fit : SimilarScopes.mostSimilarFirst(fit, address);
    }

    /** What a refresh gave is tried against a control request that does not rest on it. */
    @Override
    public List<GrantChoice> control(Address address) {
      List<GrantChoice> choices = choices(GrantKind.WITH_SCOPES, address);
      List<GrantChoice> others =
          choices.stream().filter(choice -> !Objects.equals(choice.identity(), refreshed)).toList();
      List<GrantChoice> some = others.isEmpty() ? choices : others;
      return some.isEmpty() ? some : some.subList(some.size() - 1, some.size());
    }

    @Override
    public List<GrantChoice> all() {
      return identities;
    }

    private static GrantChoice choice(Identity identity, String productScope) {
      var scopes = new TreeSet<ScopeName>();
      identity.scopes().stream()
          .filter(ScopeName::isValid)
          .forEach(scope -> scopes.add(new ScopeName(scope)));
      return new GrantChoice(identity.name(), scopes, identity.scopes().contains(productScope));
    }
  }

  /** Scopes whose names a careless comparison confuses with those of a route. */
  static final class SimilarScopes {
    private static final String SUFFIX = ":custom";

    private SimilarScopes() {}

    /**
     * Names that differ from each scope in a prefix, a suffix or letter case, and belong to no app.
     */
    static Set<ScopeName> of(Collection<ScopeName> scopes, Collection<ScopeName> declared) {
      Set<ScopeName> similar = new TreeSet<>();
      for (ScopeName scope : scopes) {
        String stem = stem(scope);
        for (String name :
            List.of(
                stem + "2",
                stem.substring(0, Math.max(1, stem.length() - 1)),
                "x" + stem,
                stem.toUpperCase(Locale.ROOT))) {
          if (ScopeName.isValid(name + SUFFIX)) {
            similar.add(new ScopeName(name + SUFFIX));
          }
        }
      }
      similar.removeAll(declared);
      return similar;
    }

    /** Grants whose scopes are most easily taken for those of the route come first. */
    static List<GrantChoice> mostSimilarFirst(List<GrantChoice> grants, Address address) {
      List<GrantChoice> sorted = new ArrayList<>(grants);
      sorted.sort(
          Comparator.comparingInt((GrantChoice grant) -> distance(grant, address))
              .thenComparing(grant -> -grant.scopes().size()));
      return sorted;
    }

    /** 0 if a scope is a prefix or suffix of one of the route or differs in case alone. */
    private static int distance(GrantChoice grant, Address address) {
      boolean similar =
          grant.scopes().stream()
              .anyMatch(
                  scope ->
                      address.scopes().stream()
                          .anyMatch(
                              own -> !own.equals(scope) && isSimilar(stem(scope), stem(own))));
      return similar ? 0 : 1;
    }

    private static boolean isSimilar(String one, String other) {
      String a = one.toLowerCase(Locale.ROOT);
      String b = other.toLowerCase(Locale.ROOT);
      return a.startsWith(b)
          || b.startsWith(a)
          || a.endsWith(b)
          || b.endsWith(a)
          || verb(a).equals(verb(b));
    }

    private static String verb(String stem) {
      return stem.contains(":") ? stem.substring(0, stem.indexOf(':')) : stem;
    }

    private static String stem(ScopeName scope) {
      String value = scope.value();
      return value.endsWith(SUFFIX) ? value.substring(0, value.length() - SUFFIX.length()) : value;
    }
  }
}
