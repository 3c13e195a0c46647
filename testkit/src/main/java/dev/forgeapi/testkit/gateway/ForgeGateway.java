package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.gateway.product.AppStorage;
import dev.forgeapi.testkit.gateway.product.PlatformCall;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.gateway.product.ProductApi;
import dev.forgeapi.testkit.gateway.product.ProductStubs;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.internal.gateway.consent.HttpConsent;
import dev.forgeapi.testkit.internal.gateway.functions.NodeFunctions;
import dev.forgeapi.testkit.internal.gateway.server.DirectGrants;
import dev.forgeapi.testkit.internal.gateway.server.GatewayServer;
import dev.forgeapi.testkit.internal.gateway.server.GatewaySettings;
import dev.forgeapi.testkit.internal.gateway.server.VirtualSite;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.CloudId;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.Site;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One virtual site of a gateway: authorization server, site and API gateway for the routes of a
 * manifest. Many virtual sites share one WireMock server; a change of one never affects another.
 * Thread-safe.
 */
public final class ForgeGateway implements AutoCloseable {
  private static final URI CALLBACK = URI.create("http://localhost:8976/callback");

  private final VirtualSite site;
  private final OAuthClient client;
  private final boolean ownsServer;

  private ForgeGateway(VirtualSite site, OAuthClient client, boolean ownsServer) {
    this.site = site;
    this.client = client;
    this.ownsServer = ownsServer;
  }

  static ForgeGateway first(GatewayServer server) {
    VirtualSite site = server.newSite(null);
    GatewaySettings settings = server.settings();
    OAuthClient client = settings.client();
    if (client == null) {
      client = site.realm().register(CALLBACK);
    }
    site.realm().register(client, settings.callbacks());
    settings.clients().forEach(further -> site.realm().register(further, List.of()));
    return new ForgeGateway(site, client, true);
  }

  /**
   * Starts a server on a free loopback port, with one site on which the app is installed and its
   * REST APIs are disabled.
   */
  public static ForgeGateway start(AppManifest manifest) {
    return builder(manifest).start();
  }

  public static Builder builder(AppManifest manifest) {
    return new GatewayBuilder(manifest);
  }

  /** The site as clients see it; its toggle is {@link #restApis()}. */
  public Site site() {
    return site.site();
  }

  public GatewayToggle restApis() {
    return site.restApis();
  }

  /**
   * The 3LO app registered at this site's authorization server. One account has one grant with it:
   * a new consent replaces the scopes of the old one, also for tokens already out (F-081). For
   * several grants at a time use several accounts or {@link #registerOauthClient}.
   */
  public OAuthClient oauthClient() {
    return client;
  }

  /** The callbacks of {@link #oauthClient()}, its own first. */
  public List<URI> callbacks() {
    return Stream.concat(
            Stream.of(client.callback()), site.server().settings().callbacks().stream())
        .distinct()
        .toList();
  }

  /** Registers another 3LO app at this site's authorization server. */
  public OAuthClient registerOauthClient(URI callback) {
    return site.realm().register(callback);
  }

  /** The user accepts all requested scopes, over HTTP, on the same page that people see. */
  public Consent approval() {
    return approval(Accounts.DEFAULT);
  }

  /**
   * As {@link #approval()}, by another account.
   *
   * @throws IllegalArgumentException if that cannot be an account id
   */
  public Consent approval(String accountId) {
    return new HttpConsent(site().endpoints().auth(), "accept", accountId);
  }

  /** The user denies the consent. */
  public Consent denial() {
    return new HttpConsent(site().endpoints().auth(), "deny", Accounts.DEFAULT);
  }

  /**
   * A grant without any consent or HTTP, for tests that are not about 3LO. Never replaced by
   * another; cannot be refreshed.
   *
   * @param scopes app scopes bare, or with the prefix of another app's installation (F-066)
   */
  public Grant grantWithoutConsent(Set<String> scopes) {
    return new DirectGrants(site).grant(scopes);
  }

  /** A token with these scopes that expired a minute ago on this site. */
  public Secret expiredAccessToken(Set<String> scopes) {
    return new DirectGrants(site).expiredAccessToken(scopes);
  }

  /**
   * Sets the response of the route's function; the last one set is used.
   *
   * @throws IllegalArgumentException if the manifest has no such route
   */
  public ForgeGateway answer(String routeKey, Answer answer) {
    site.functions().answer(routeKey, Outcome.of(answer));
    return this;
  }

  /**
   * Replaces the route's function. If it throws, the invocation fails (F-043).
   *
   * @param function called from several threads
   * @throws IllegalArgumentException if the manifest has no such route
   */
  public ForgeGateway answer(String routeKey, Function<FunctionRequest, Answer> function) {
    site.functions().answer(routeKey, function);
    return this;
  }

  /**
   * From now on calls of the route's function end in that situation, such as {@link
   * Situation#INVOCATION_FAILED}.
   *
   * @throws IllegalArgumentException if the manifest has no such route
   */
  public ForgeGateway fail(String routeKey, Situation situation) {
    site.functions().answer(routeKey, Outcome.refused(situation));
    return this;
  }

  /**
   * The route's function echoes by the probe contract again.
   *
   * @throws IllegalArgumentException if the manifest has no such route
   */
  public ForgeGateway echo(String routeKey) {
    site.functions().echo(routeKey);
    return this;
  }

  /**
   * Sets canned answers of a product for the app's own functions on this site and on sites that are
   * created from it later.
   */
  public ProductStubs product(ProductApi api) {
    return new ProductStubs(site.platform()::add, api.key());
  }

  /** As {@link #product(ProductApi)}, for the two products that an app can be installed in. */
  public ProductStubs product(Product product) {
    return product(product == Product.JIRA ? ProductApi.JIRA : ProductApi.CONFLUENCE);
  }

  /** Sets canned answers of a remote of the manifest, for {@code invokeRemote}. */
  public ProductStubs remote(String key) {
    return new ProductStubs(site.platform()::add, "remote:" + key);
  }

  /** Sets canned answers of an external provider of the manifest, for {@code withProvider}. */
  public ProductStubs provider(String key) {
    return new ProductStubs(site.platform()::add, "provider:" + key);
  }

  /**
   * Sets canned answers to {@code fetch}; their paths are absolute URLs. A call also needs {@code
   * permissions.external.fetch.backend} of the manifest.
   */
  public ProductStubs external() {
    return new ProductStubs(site.platform()::add, "external");
  }

  /** Adds a canned answer as {@code forge-api.yaml} states it. */
  public ForgeGateway stub(PlatformStub stub) {
    site.platform().add(stub);
    return this;
  }

  /**
   * Whether the calling user has consented to the app acting for them, as they have at the start.
   * If not, {@code asUser()} calls are answered {@code NEEDS_AUTHENTICATION_ERR} (inferred).
   */
  public ForgeGateway userConsent(boolean given) {
    site.platform().setUserConsented(given);
    return this;
  }

  /** What the app's own functions called on this site, oldest first (the newest 10,000). */
  public List<PlatformCall> platformCalls() {
    return site.platform().calls();
  }

  /** The app's storage on this site. It can be cleared, saved, and restored. */
  public AppStorage storage() {
    return site.platform().storage();
  }

  /**
   * Returns the app to its state at the start: the storage and the memory of its functions are
   * empty. Running invocations fail.
   */
  public ForgeGateway resetApp() {
    site.platform().storage().reset();
    NodeFunctions node = site.server().node();
    if (node != null) {
      node.forget(site.slug());
    }
    return this;
  }

  /**
   * Whether functions that exceeded their time limit twice in a row are not run again: their calls
   * then fail at once, as if they timed out again. Applies to all sites of the server.
   *
   * @param skip false at the start
   */
  public ForgeGateway skipHangingFunctions(boolean skip) {
    NodeFunctions node = site.server().node();
    if (node != null) {
      node.skipHanging(skip);
    }
    return this;
  }

  /** Installs the app on this site, as it is at the start. */
  public void install() {
    site.setInstalled(true);
  }

  public void uninstall() {
    site.setInstalled(false);
  }

  public GatewayClock clock() {
    return site.clock();
  }

  /** Calls to app REST APIs of this site so far, oldest first (bounded: the newest 10,000). */
  public List<ReceivedRequest> received() {
    return site.journal().calls();
  }

  /**
   * The newest request with that header to any site of this server, tenant_info included: what the
   * other side recorded of a request that carried a mark of its own. As long as it is among the
   * newest 10,000 of its site.
   */
  public Optional<ReceivedRequest> recorded(String header, String value) {
    return site.recorded(header, value);
  }

  /**
   * Has each call to the app's REST API on this site written as a line, such as {@code GET
   * /assets/1234 → list-assets 200 12 ms}: the route that served it, or {@code refused}.
   */
  public ForgeGateway logCalls(Consumer<String> lines) {
    site.logCalls(lines);
    return this;
  }

  /** Breaks a rule on this site, and on sites that are created from it later. */
  public ForgeGateway inject(GatewayFault fault) {
    site.inject(fault);
    return this;
  }

  /**
   * Where another process on this machine controls the site: {@code POST …/rest-apis/enable},
   * {@code POST …/rest-apis/disable}, {@code GET …/rest-apis}, {@code GET …/received} (the newest
   * 1,000). The URL holds the secret of this start: anyone who knows it controls the site.
   */
  public URI adminUrl() {
    return site.server().urls().admin(site.server().adminSecret(), site.slug());
  }

  /**
   * URLs for clients on other machines or in containers: scheme, host, and port, best first. Empty
   * if the gateway listens on loopback only.
   */
  public List<URI> originsElsewhere() {
    return site.server().originsElsewhere().stream().map(URI::create).toList();
  }

  /**
   * Another site on the same server, in the initial state (app installed, REST APIs disabled,
   * echo). It honors the tokens granted here so far, so that a test need not repeat the consent,
   * and has the faults injected here so far; they do not affect each other.
   */
  public ForgeGateway newSite() {
    return new ForgeGateway(site.server().newSite(site), client, false);
  }

  /** Removes the site; stops the server if this is the site it was started with. */
  @Override
  public void close() {
    site.server().remove(site);
    if (ownsServer) {
      site.server().stop();
    }
  }

  /** Settings of a gateway. */
  public interface Builder {
    /** Default: {@code CONFLUENCE}. */
    Builder product(Product product);

    /** Default: a fixed UUID. */
    Builder environmentId(String environmentId);

    /** Default: 0, a free port. */
    Builder port(int port);

    /**
     * Listens on that address of this machine too, such as {@code 0.0.0.0} for all, so that
     * containers and other machines reach it. Default: loopback only, IPv4 and IPv6. With {@code
     * 127.0.0.1} or {@code ::1}, it listens only there.
     *
     * @throws GatewayStartException at the start, if it is not this machine's
     */
    Builder bind(String address);

    /**
     * Another host name that clients use for the gateway, such as the name of its container.
     * Requests with other host names than this, {@code localhost}, or an IP address are refused
     * with 421.
     */
    Builder hostName(String name);

    /** Cloud ID of the first site; default one of this start. */
    Builder cloudId(CloudId cloudId);

    /**
     * The 3LO app that is registered at the authorization server; default one of this start. The
     * first one is {@link ForgeGateway#oauthClient()}; called again with the same client id, it
     * adds a callback, with another one, an app.
     */
    Builder oauthClient(OAuthClient client);

    /** A further callback of the first 3LO app; the platform knows one only (F-072). */
    Builder callback(URI callback);

    /** The first site's host name in messages; default {@code sample.atlassian.net}. */
    Builder siteName(String name);

    /** Path prefix of every URL, such as {@code /x}; default none. */
    Builder basePath(String path);

    /** How the gateway behaves where the documentation is silent. */
    Builder profile(GatewayProfile profile);

    /** Breaks a rule on every site of the server. */
    Builder fault(GatewayFault fault);

    /**
     * Runs the app's own functions, from {@code src/} beside the manifest, instead of the echo. One
     * Node process runs them for all sites of the server, with module state of its own for each.
     *
     * @param executable a path, or a name that is looked up, such as {@code node}
     * @param log receives what functions print and why they fail, from several threads
     */
    Builder node(String executable, Consumer<String> log);

    /** Time limit of an invocation of the app's own functions; default 25 s (F-044). */
    Builder functionTimeout(Duration limit);

    /** The environment variables of the app's own functions. They see no others. */
    Builder variables(Map<String, String> variables);

    /**
     * @throws GatewayStartException if the port is in use, or Node or a function is missing
     */
    ForgeGateway start();
  }
}
