package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.gateway.product.PlatformCall;
import dev.forgeapi.testkit.gateway.product.PlatformStub;
import dev.forgeapi.testkit.gateway.product.ProductStubs;
import dev.forgeapi.testkit.gateway.product.ProductStubs.ProductApi;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.gateway.server.GatewayBuilder;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.RestApisToggle;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.Site.CloudId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One virtual site of a gateway: authorization server, site, and API gateway for the routes of a
 * manifest. Many virtual sites share one WireMock server; a change of one never affects another.
 * Thread-safe.
 */
public interface ForgeGateway extends AutoCloseable {

  /**
   * Starts a server on a free loopback port, with one site on which the app is installed and its
   * REST APIs are disabled.
   */
  static ForgeGateway start(AppManifest manifest) {
    return builder(manifest).start();
  }

  static Builder builder(AppManifest manifest) {
    return new GatewayBuilder(manifest);
  }

  /** The site as clients see it; its toggle is {@link #restApis()}. */
  Site site();

  GatewayToggle restApis();

  /**
   * The 3LO app registered at this site's authorization server. One account has one grant with it:
   * a new consent replaces the scopes of the old one, also for tokens that were already issued
   * (F-081). For several grants at a time, use several accounts or {@link #registerOauthClient}.
   */
  OAuthClient oauthClient();

  /** The callbacks of {@link #oauthClient()}, its own first. */
  List<URI> callbacks();

  /** Registers another 3LO app at this site's authorization server. */
  OAuthClient registerOauthClient(URI callback);

  /** Accepts every requested scope, over HTTP, on the same consent page that people see. */
  Consent approval();

  /**
   * As {@link #approval()}, with another account.
   *
   * @throws IllegalArgumentException if this is not an account ID
   */
  Consent approval(String accountId);

  /** Denies the consent. */
  Consent denial();

  /**
   * A grant without any consent or HTTP, for tests that are not about 3LO. Never replaced by
   * another; cannot be refreshed.
   *
   * @param scopes app scopes without a prefix, or with the prefix of another app's installation
   *     (F-066)
   */
  Grant grantWithoutConsent(Set<String> scopes);

  /** A token with these scopes that expired a minute ago on this site. */
  Secret expiredAccessToken(Set<String> scopes);

  /**
   * Sets the response of the route's function; the last one set is used.
   *
   * @throws IllegalArgumentException if the manifest has no such route
   */
  ForgeGateway answer(String routeKey, Answer answer);

  /**
   * Replaces the route's function. If it throws, the invocation fails (F-043).
   *
   * @param function called from several threads
   * @throws IllegalArgumentException if the manifest has no such route
   */
  ForgeGateway answer(String routeKey, Function<FunctionRequest, Answer> function);

  /**
   * From now on, calls of the route end in this situation, such as {@link
   * Situation#INVOCATION_FAILED}.
   *
   * @throws IllegalArgumentException if the manifest has no such route
   */
  ForgeGateway fail(String routeKey, Situation situation);

  /**
   * The route's function echoes by the probe contract again.
   *
   * @throws IllegalArgumentException if the manifest has no such route
   */
  ForgeGateway echo(String routeKey);

  /**
   * Sets canned responses of a product for the app's own functions, on this site and on sites that
   * are created from it later.
   */
  ProductStubs product(ProductApi api);

  /** As {@link #product(ProductApi)}, for the two products that an app can be installed in. */
  ProductStubs product(Product product);

  /** Sets canned responses of a remote in the manifest, for {@code invokeRemote}. */
  ProductStubs remote(String key);

  /** Sets canned responses of an external provider in the manifest, for {@code withProvider}. */
  ProductStubs provider(String key);

  /**
   * Sets canned responses to {@code fetch}; their paths are absolute URLs. A call also needs an
   * entry in {@code permissions.external.fetch.backend} of the manifest.
   */
  ProductStubs external();

  /** Adds a canned response, as under {@code product} in {@code forge-api.yaml}. */
  ForgeGateway stub(PlatformStub stub);

  /**
   * Whether the calling user has consented to the app acting on their behalf. Default: yes. If not,
   * {@code asUser()} calls fail with {@code NEEDS_AUTHENTICATION_ERR} (inferred).
   */
  ForgeGateway userConsent(boolean given);

  /** What the app's own functions called on this site, oldest first (the newest 10,000). */
  List<PlatformCall> platformCalls();

  /** What the app has stored on this site; it can be cleared, saved, and restored. */
  AppStorage storage();

  /**
   * Returns the app to its state at the start: the storage and the memory of its functions are
   * empty. Running invocations fail.
   */
  ForgeGateway resetApp();

  /** Installs the app on this site, as it is at the start. */
  void install();

  void uninstall();

  GatewayClock clock();

  /** Calls to app REST APIs of this site so far, oldest first (bounded: the newest 10,000). */
  List<ReceivedRequest> received();

  /**
   * The newest request with this header to any site of this server, including tenant_info. Use it
   * to find the record of a request that was sent with a unique header. Only the newest 10,000
   * requests of a site are kept.
   */
  Optional<ReceivedRequest> recorded(String header, String value);

  /**
   * The URL with which another process on this machine controls the site: {@code POST
   * …/rest-apis/enable}, {@code POST …/rest-apis/disable}, {@code GET …/rest-apis}, {@code GET
   * …/received} (the newest 1,000). The URL contains a secret that changes with each start: anyone
   * who knows it can control the site.
   */
  URI adminUrl();

  /**
   * URLs for clients on other machines or in containers: scheme, host, and port, best first. Empty
   * if the gateway listens on loopback only.
   */
  List<URI> originsElsewhere();

  /**
   * Another site on the same server, in the initial state (app installed, REST APIs disabled,
   * echo). It accepts the tokens that were granted here so far, so a test does not need to repeat
   * the consent, and it has the faults that were injected here so far. The sites do not affect each
   * other.
   */
  ForgeGateway newSite();

  /** Removes the site; stops the server if this is the site it was started with. */
  @Override
  void close();

  /** Settings of a gateway. */
  interface Builder {
    /** Default: {@code CONFLUENCE}. */
    Builder product(Product product);

    /** Default: a fixed UUID. */
    Builder environmentId(String environmentId);

    /** Default: 0, a free port. */
    Builder port(int port);

    /**
     * Also listens on this address of this machine, such as {@code 0.0.0.0} for all, so that
     * containers and other machines can reach it. Default: loopback only, IPv4 and IPv6. With
     * {@code 127.0.0.1} or {@code ::1}, it listens only there.
     *
     * @throws GatewayStartException at the start, if it is not an address of this machine
     */
    Builder bind(String address);

    /**
     * Another host name that clients use for the gateway, such as the name of its container.
     * Requests with other host names than this, {@code localhost}, or an IP address are refused
     * with 421.
     */
    Builder hostName(String name);

    /** Cloud ID of the first site. Default: a new one at each start. */
    Builder cloudId(CloudId cloudId);

    /**
     * The 3LO app that is registered at the authorization server. Default: a new one at each start.
     * The first one is {@link ForgeGateway#oauthClient()}. A further call with the same client ID
     * adds a callback, and one with another client ID adds a 3LO app.
     */
    Builder oauthClient(OAuthClient client);

    /** A further callback of the first 3LO app; on the platform, a 3LO app has only one (F-072). */
    Builder callback(URI callback);

    /** The first site's host name in messages; default {@code sample.atlassian.net}. */
    Builder siteName(String name);

    /** Path prefix of every URL, such as {@code /x}; default none. */
    Builder basePath(String path);

    /** How the gateway behaves where the documentation is silent. */
    Builder profile(GatewayProfile profile);

    /**
     * Runs the app's own functions, from {@code src/} next to the manifest, instead of the echo.
     * One Node.js process runs them for all sites of the server; each site has its own module
     * state.
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
     * @throws GatewayStartException if the port is in use, or Node.js or a function is missing
     */
    ForgeGateway start();
  }

  /**
   * A gateway that could not be started, such as because its port is in use or a function cannot be
   * loaded.
   */
  public static final class GatewayStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GatewayStartException(String message) {
      super(message);
    }

    public GatewayStartException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The App REST APIs toggle of one virtual site, with additional features of the gateway.
   * Thread-safe.
   */
  public interface GatewayToggle extends RestApisToggle {

    /**
     * From now on, a change takes effect only after this delay, in real time (not by the site's
     * clock). Zero by default.
     */
    void propagateAfter(Duration delay);

    /** What callers see now. */
    boolean isEnabled();
  }

  /**
   * The time on one virtual site: the real time, plus what a test added. It determines when tokens
   * and codes expire. The delay of the toggle uses real time.
   */
  public static final class GatewayClock implements InstantSource {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public GatewayClock() {}

    /** Moves this site's time forward, or back for a negative duration. */
    public void advance(Duration duration) {
      ahead.accumulateAndGet(duration, Duration::plus);
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead.get());
    }

    /** A clock that follows this one, for a client that needs the same time. */
    public Clock asClock() {
      return withZone(ZoneOffset.UTC);
    }
  }

  /**
   * An app's storage on one virtual site: keys, secrets, and custom entities. It uses the site's
   * clock. Thread-safe.
   */
  public interface AppStorage {

    /** Remembers everything that is stored now. */
    Snapshot snapshot();

    /**
     * Everything is as it was then.
     *
     * @throws IllegalArgumentException if the snapshot does not come from {@link #snapshot()}
     */
    void restore(Snapshot snapshot);

    /** Deletes everything. */
    void reset();

    /** The state of a storage at one moment. Immutable. */
    interface Snapshot {}
  }
}
