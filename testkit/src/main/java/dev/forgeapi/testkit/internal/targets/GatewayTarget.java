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
import dev.forgeapi.testkit.internal.platform.InvocationSource;
import dev.forgeapi.testkit.internal.targets.SharedGateway.VirtualSiteGrants;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Optional;
import java.util.Set;

/** One virtual site of a gateway, which grants every consent that is asked for. */
record GatewayTarget(
    SharedGateway shared,
    ForgeGateway virtualSite,
    VirtualSiteGrants grants,
    boolean answering,
    NewestExchanges log,
    Runnable atClose)
    implements ForgeApiTarget {

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
    return virtualSite.site();
  }

  @Override
  public Optional<ForgeGateway> gateway() {
    return Optional.of(virtualSite);
  }

  @Override
  public Optional<ForgeApiClient> granted(Set<ScopeName> appScopes, boolean productScope) {
    return Optional.of(client(source(SiteTarget.scopes(appScopes, productScope, site()))));
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
    return grants.expired(SiteTarget.scopes(manifest().scopes(), true, site()));
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
        new ClientContext(
            manifest(),
            site(),
            source,
            transport(),
            shown(),
            log,
            InvocationSource.of(virtualSite)),
        UrlForm.CLOUD_ID);
  }
}
