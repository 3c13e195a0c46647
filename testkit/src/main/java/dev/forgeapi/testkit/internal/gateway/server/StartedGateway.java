package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.ForgeGateway.AppStorage;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayClock;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayToggle;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.gateway.product.PlatformCall;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.gateway.product.ProductStubs;
import dev.forgeapi.testkit.gateway.product.ProductStubs.ProductApi;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.internal.gateway.consent.HttpConsent;
import dev.forgeapi.testkit.internal.gateway.functions.NodeFunctions;
import dev.forgeapi.testkit.internal.gateway.server.AuthorizationServer.DirectGrants;
import dev.forgeapi.testkit.internal.gateway.server.GatewayBuilder.GatewaySettings;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.Site;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The public view of one virtual site of a server. */
public final class StartedGateway implements ForgeGateway {
  private static final URI CALLBACK = URI.create("http://localhost:8976/callback");

  private final VirtualSite site;
  private final OAuthClient client;
  private final boolean ownsServer;

  private StartedGateway(VirtualSite site, OAuthClient client, boolean ownsServer) {
    this.site = site;
    this.client = client;
    this.ownsServer = ownsServer;
  }

  static StartedGateway first(GatewayServer server) {
    VirtualSite site = server.newSite(null);
    GatewaySettings settings = server.settings();
    OAuthClient client = settings.client();
    if (client == null) {
      client = site.authorization().register(CALLBACK);
    }
    site.authorization().register(client, settings.callbacks());
    settings.clients().forEach(further -> site.authorization().register(further, List.of()));
    return new StartedGateway(site, client, true);
  }

  @Override
  public Site site() {
    return site.site();
  }

  @Override
  public GatewayToggle restApis() {
    return site.restApis();
  }

  @Override
  public OAuthClient oauthClient() {
    return client;
  }

  @Override
  public List<URI> callbacks() {
    return Stream.concat(
            Stream.of(client.callback()), site.server().settings().callbacks().stream())
        .distinct()
        .toList();
  }

  @Override
  public OAuthClient registerOauthClient(URI callback) {
    return site.authorization().register(callback);
  }

  @Override
  public Consent approval() {
    return approval(Accounts.DEFAULT);
  }

  @Override
  public Consent approval(String accountId) {
    return new HttpConsent(site().endpoints().auth(), "accept", accountId);
  }

  @Override
  public Consent denial() {
    return new HttpConsent(site().endpoints().auth(), "deny", Accounts.DEFAULT);
  }

  @Override
  public Grant grantWithoutConsent(Set<String> scopes) {
    return new DirectGrants(site).grant(scopes);
  }

  @Override
  public Secret expiredAccessToken(Set<String> scopes) {
    return new DirectGrants(site).expiredAccessToken(scopes);
  }

  @Override
  public ForgeGateway answer(String routeKey, Answer answer) {
    site.functions().answer(routeKey, Outcome.of(answer));
    return this;
  }

  @Override
  public ForgeGateway answer(String routeKey, Function<FunctionRequest, Answer> function) {
    site.functions().answer(routeKey, function);
    return this;
  }

  @Override
  public ForgeGateway fail(String routeKey, Situation situation) {
    site.functions().answer(routeKey, Outcome.refused(situation));
    return this;
  }

  @Override
  public ForgeGateway echo(String routeKey) {
    site.functions().echo(routeKey);
    return this;
  }

  @Override
  public ProductStubs product(ProductApi api) {
    return new ProductStubs(site.platform()::add, api.key());
  }

  @Override
  public ProductStubs product(Product product) {
    return product(ProductApi.valueOf(product.name()));
  }

  @Override
  public ProductStubs remote(String key) {
    return new ProductStubs(site.platform()::add, "remote:" + key);
  }

  @Override
  public ProductStubs provider(String key) {
    return new ProductStubs(site.platform()::add, "provider:" + key);
  }

  @Override
  public ProductStubs external() {
    return new ProductStubs(site.platform()::add, "external");
  }

  @Override
  public ForgeGateway stub(PlatformStub stub) {
    site.platform().add(stub);
    return this;
  }

  @Override
  public ForgeGateway userConsent(boolean given) {
    site.platform().setUserConsented(given);
    return this;
  }

  @Override
  public List<PlatformCall> platformCalls() {
    return site.platform().calls();
  }

  @Override
  public AppStorage storage() {
    return site.platform().storage();
  }

  @Override
  public ForgeGateway resetApp() {
    site.platform().storage().reset();
    NodeFunctions node = site.server().node();
    if (node != null) {
      node.forget(site.slug());
    }
    return this;
  }

  @Override
  public void install() {
    site.setInstalled(true);
  }

  @Override
  public void uninstall() {
    site.setInstalled(false);
  }

  @Override
  public GatewayClock clock() {
    return site.clock();
  }

  @Override
  public List<ReceivedRequest> received() {
    return site.journal().calls();
  }

  @Override
  public Optional<ReceivedRequest> recorded(String header, String value) {
    return site.recorded(header, value);
  }

  /**
   * Whether the app's own functions that have used up their time twice in a row are not run again:
   * calls of them then fail at once, as if they did so once more. Concerns all sites of the server.
   *
   * @param skip false at the start
   */
  public StartedGateway skipHangingFunctions(boolean skip) {
    NodeFunctions node = site.server().node();
    if (node != null) {
      node.skipHanging(skip);
    }
    return this;
  }

  /**
   * Has each call to the app's REST API on this site written as a line, such as {@code GET
   * /assets/1234 → list-assets 200 12 ms}: the route that served it, or {@code refused} and the
   * {@linkplain Situation reason}, such as {@code missing-scope: read:asset:custom}.
   */
  public StartedGateway logCalls(Consumer<String> lines) {
    site.logCalls(lines);
    return this;
  }

  /** Called by each caller in Java that is about to toggle the REST APIs of this site. */
  public void beforeToggling(Runnable action) {
    site.restApis().beforeChange(action);
  }

  /** Breaks a rule on this site from now on, and on sites that are made from it later. */
  public StartedGateway inject(GatewayFault fault) {
    site.inject(fault);
    return this;
  }

  @Override
  public URI adminUrl() {
    return site.server().urls().admin(site.server().adminSecret(), site.slug());
  }

  @Override
  public List<URI> originsElsewhere() {
    return site.server().originsElsewhere().stream().map(URI::create).toList();
  }

  @Override
  public StartedGateway newSite() {
    return new StartedGateway(site.server().newSite(site), client, false);
  }

  @Override
  public void close() {
    site.server().remove(site);
    if (ownsServer) {
      site.server().stop();
    }
  }
}
