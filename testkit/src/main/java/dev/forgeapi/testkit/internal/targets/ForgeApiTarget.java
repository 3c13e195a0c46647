package dev.forgeapi.testkit.internal.targets;

import static java.util.Comparator.comparing;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.config.Identity.SpentRefresh;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.TokenSource.RefreshOutcome;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The target of a run: a virtual site of the gateway, or a real site. Provides clients for grants.
 */
public sealed interface ForgeApiTarget extends AutoCloseable
    permits GatewayTarget, RecordedTarget, SiteTarget {

  /** What the functions of the routes do on a gateway. */
  enum Functions {
    /** Echo by the probe contract. */
    ECHO,
    /** Answer as {@code answers} in the configuration says; routes without an entry echo. */
    CONFIGURED
  }

  /**
   * Opens the target that the configuration names. On the gateway the functions echo if the
   * configuration says {@code probe: true}, else they answer as configured.
   *
   * @throws ConfigurationException if the configuration does not fit the manifest, or a site's
   *     cloud ID cannot be determined
   * @throws dev.forgeapi.testkit.manifest.AppManifest.ManifestException if the manifest cannot be
   *     used
   */
  static ForgeApiTarget open(ForgeApiConfiguration configuration) {
    return open(configuration, configuration.probe() ? Functions.ECHO : Functions.CONFIGURED);
  }

  /**
   * As {@link #open(ForgeApiConfiguration)}. A gateway is started, with the REST APIs disabled as
   * they are by default (F-061).
   */
  static ForgeApiTarget open(ForgeApiConfiguration configuration, Functions functions) {
    return open(configuration, functions, List.of());
  }

  /**
   * As {@link #open(ForgeApiConfiguration, Functions)}, with rules broken on every site of the
   * gateway: to see what is made of that. A real site has no faults but its own.
   */
  static ForgeApiTarget open(
      ForgeApiConfiguration configuration, Functions functions, List<GatewayFault> faults) {
    AppManifest manifest = configuration.appManifest();
    return switch (configuration.target()) {
      case GATEWAY ->
          SharedGateway.start(configuration, manifest, faults)
              .firstTarget(functions == Functions.CONFIGURED);
      case SITE -> SiteTarget.open(configuration, manifest);
    };
  }

  /**
   * A target as it was when a run was recorded: its clients are those that the run had, and every
   * request is refused.
   *
   * @param site as it was then
   */
  static ForgeApiTarget recorded(ForgeApiConfiguration configuration, Site site) {
    return RecordedTarget.of(configuration, site);
  }

  ForgeApiConfiguration configuration();

  AppManifest manifest();

  Site site();

  /** The virtual site; empty for a real one. */
  default Optional<ForgeGateway> gateway() {
    return Optional.empty();
  }

  /**
   * A client granted exactly these app scopes.
   *
   * @param productScope whether it has {@code read:forge-app:<product>} too
   * @return empty if the site's identities have no such grant; the gateway grants any
   */
  Optional<ForgeApiClient> granted(Set<ScopeName> appScopes, boolean productScope);

  /** The client of a configured identity. */
  Optional<ForgeApiClient> identity(String name);

  /**
   * What the first refresh of an identity's grant gave in this run; empty if it was not refreshed.
   */
  default Optional<RefreshOutcome> refreshed(String identity) {
    return Optional.empty();
  }

  /** Whether a token from such a refresh was refused in this run before its end, and replaced. */
  default boolean endedEarly(String identity) {
    return false;
  }

  /**
   * The identity of a site whose grant a run refreshes before it sends anything by it: the one that
   * {@link ForgeApiConfiguration#spendRefresh} names, else one that has to be refreshed; empty if
   * each has an access token that is still good.
   *
   * @throws ConfigurationException if the one named has nothing to refresh
   */
  static Optional<String> identityToRefresh(
      ForgeApiConfiguration configuration, AppManifest manifest) {
    return configuration.target() == TargetKind.GATEWAY
        ? Optional.empty()
        : configuration.identities().values().stream()
            .sorted(comparing(identity -> !SpentRefresh.is(configuration, identity)))
            .filter(identity -> IdentityTokens.mustRefresh(configuration, manifest, identity))
            .map(Identity::name)
            .findFirst();
  }

  /** A client that sends no token. */
  ForgeApiClient withoutToken();

  /** A client whose token has expired and is never refreshed; empty if there is none. */
  Optional<ForgeApiClient> expired();

  /**
   * Another site with the same app on the gateway, in the initial state; empty for a real site. The
   * caller closes it.
   */
  default Optional<ForgeApiTarget> anotherSite() {
    return Optional.empty();
  }

  HttpTransport transport();

  /** Replaces the run's secrets in all that is sent and received, before it is looked at. */
  Redaction redaction();

  /**
   * Replaces also what may be shown to nobody, but must be compared as it is: values of the
   * functions' variables in responses.
   */
  default Redaction shown() {
    return redaction();
  }

  @Override
  default void close() {
    transport().close();
  }
}
