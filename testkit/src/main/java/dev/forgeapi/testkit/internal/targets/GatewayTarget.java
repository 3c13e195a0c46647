package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.client.ClientContext;
import dev.forgeapi.testkit.internal.client.GrantedClient;
import dev.forgeapi.testkit.internal.client.NewestExchanges;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.internal.targets.SharedGateway.VirtualSiteGrants;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One virtual site of a gateway, which grants every consent that is asked for. */
final class GatewayTarget implements ForgeApiTarget {
  private final SharedGateway shared;
  private final ForgeGateway gateway;
  private final VirtualSiteGrants grants;
  private final boolean answering;
  private final NewestExchanges log;
  private final Runnable atClose;

  GatewayTarget(
      SharedGateway shared,
      ForgeGateway gateway,
      VirtualSiteGrants grants,
      boolean answering,
      NewestExchanges log,
      Runnable atClose) {
    this.shared = shared;
    this.gateway = gateway;
    this.grants = grants;
    this.answering = answering;
    this.log = log;
    this.atClose = atClose;
  }

  @Override
  public ForgeApiConfiguration configuration() {
    return shared.configuration();
  }

  @Override
  public AppManifest manifest() {
    return shared.manifest();
  }

  @Override
  public Site site() {
    return gateway.site();
  }

  @Override
  public Optional<ForgeGateway> gateway() {
    return Optional.of(gateway);
  }

  @Override
  public Optional<ForgeApiClient> granted(Set<ScopeName> appScopes, boolean productScope) {
    Set<String> scopes = new TreeSet<>();
    appScopes.forEach(scope -> scopes.add(scope.value()));
    if (productScope) {
      scopes.add(site().product().scope());
    }
    return Optional.of(client(source(scopes)));
  }

  private TokenSource source(Set<String> scopes) {
    if (!scopes.isEmpty()) {
      shared.want(scopes);
    }
    return grants.source(scopes);
  }

  @Override
  public Optional<ForgeApiClient> identity(String name) {
    return Optional.ofNullable(configuration().identities().get(name))
        .map(identity -> identity.expired() ? expiredToken() : source(identity.scopes()))
        .map(this::client);
  }

  @Override
  public ForgeApiClient withoutToken() {
    return client(TokenSource.none());
  }

  @Override
  public Optional<ForgeApiClient> expired() {
    return Optional.of(client(expiredToken()));
  }

  private TokenSource expiredToken() {
    Set<String> all = new TreeSet<>();
    manifest().scopes().forEach(scope -> all.add(scope.value()));
    all.add(site().product().scope());
    return grants.expired(all);
  }

  @Override
  public Optional<ForgeApiTarget> anotherSite() {
    return Optional.of(shared.newTarget(answering, log));
  }

  @Override
  public HttpTransport transport() {
    return shared.transport();
  }

  @Override
  public Redaction redaction() {
    return shared.redaction();
  }

  @Override
  public Redaction shown() {
    return shared.shown();
  }

  @Override
  public void close() {
    atClose.run();
  }

  private ForgeApiClient client(TokenSource source) {
    return new GrantedClient(
        new ClientContext(manifest(), site(), source, transport(), shown(), log), UrlForm.CLOUD_ID);
  }
}
