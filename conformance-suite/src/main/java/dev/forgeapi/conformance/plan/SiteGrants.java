package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The grants of a site: those of the configured identities. */
final class SiteGrants implements Grants {
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
            .filter(choice -> kind.isMetBy(choice.scopes(), choice.productScope(), address, routes))
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
