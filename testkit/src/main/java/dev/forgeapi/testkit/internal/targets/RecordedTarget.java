package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.client.ClientContext;
import dev.forgeapi.testkit.internal.client.GrantedClient;
import dev.forgeapi.testkit.internal.client.NewestExchanges;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.SafetyRules;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.internal.platform.InvocationSource;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Optional;
import java.util.Set;

/** The target of a recorded run. It has the clients of that run, but cannot send anything. */
record RecordedTarget(
    ForgeApiConfiguration configuration,
    AppManifest manifest,
    Site site,
    HttpTransport transport,
    Redaction redaction)
    implements ForgeApiTarget {

  static RecordedTarget of(ForgeApiConfiguration configuration, Site site) {
    return new RecordedTarget(
        configuration,
        configuration.appManifest(),
        site,
        HttpTransport.builder().safety(new SafetyRules(Set.of(), 0, 1)).build(),
        new Redaction());
  }

  /** The gateway granted anything. */
  @Override
  public Optional<ForgeApiClient> granted(Set<ScopeName> appScopes, boolean productScope) {
    Set<String> wanted = SiteTarget.scopes(appScopes, productScope, site);
    if (configuration.target() == TargetKind.GATEWAY) {
      return Optional.of(client(String.join(" ", wanted), wanted));
    }
    return configuration.identities().values().stream()
        .filter(identity -> !identity.expired())
        .filter(identity -> SiteTarget.apiScopes(identity).equals(wanted))
        .map(identity -> client(identity.name(), identity.scopes()))
        .findFirst();
  }

  @Override
  public Optional<ForgeApiClient> identity(String name) {
    return Optional.ofNullable(configuration.identities().get(name))
        .map(identity -> client(name, identity.scopes()));
  }

  @Override
  public ForgeApiClient withoutToken() {
    return client(TokenSource.none());
  }

  @Override
  public Optional<ForgeApiClient> expired() {
    if (configuration.target() == TargetKind.GATEWAY) {
      return Optional.of(client("an expired token", Set.of()));
    }
    return configuration.identities().values().stream()
        .filter(Identity::expired)
        .map(identity -> client(identity.name(), identity.scopes()))
        .findFirst();
  }

  private ForgeApiClient client(String name, Set<String> scopes) {
    return client(TokenSource.fixed(name, Secret.of("recorded"), scopes));
  }

  private ForgeApiClient client(TokenSource tokens) {
    return new GrantedClient(
        new ClientContext(
            manifest,
            site,
            tokens,
            transport,
            redaction,
            new NewestExchanges(),
            InvocationSource.none()),
        UrlForm.CLOUD_ID);
  }
}
