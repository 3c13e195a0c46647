package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.client.NewestExchanges;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.gateway.functions.NodeSettings;
import dev.forgeapi.testkit.internal.gateway.server.GatewayBuilder;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.http.DiagnosticLog;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * One gateway server, whose virtual sites are the targets of many tests. They share its grants: the
 * steps of 3LO would cost each test several requests.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
public final class SharedGateway implements AutoCloseable, CloseableResource {
  /** For what functions print: the class path decides where that goes. */
  private static final DiagnosticLog LOG = DiagnosticLog.named("dev.forgeapi.functions");

  private final ForgeApiConfiguration configuration;
  private final AppManifest manifest;
  private final ForgeGateway gateway;
  private final Redaction redaction;
  private final Redaction shown;
  private final HttpTransport transport;
  private final VirtualSiteGrants grants;
  private final Set<Set<String>> wanted = ConcurrentHashMap.newKeySet();

  private SharedGateway(
      ForgeApiConfiguration configuration, AppManifest manifest, ForgeGateway gateway) {
    this.configuration = configuration;
    this.manifest = manifest;
    this.gateway = gateway;
    this.redaction = new Redaction();
    this.shown = new Redaction(redaction);
    NodeSettings.protect(configuration.variables(), shown);
    this.transport =
        HttpTransport.builder()
            .safety(configuration.safety())
            .timeouts(configuration.timeouts())
            .redaction(redaction)
            .build();
    this.grants = new VirtualSiteGrants(gateway, redaction, Map.of());
  }

  public static SharedGateway start(ForgeApiConfiguration configuration, AppManifest manifest) {
    return start(configuration, manifest, List.of());
  }

  public static SharedGateway start(
      ForgeApiConfiguration configuration, AppManifest manifest, List<GatewayFault> faults) {
    GatewayBuilder builder = builder(configuration, manifest, LOG::warn);
    configuration.gatewayProfile().map(GatewayProfile::load).ifPresent(builder::profile);
    faults.forEach(builder::fault);
    return new SharedGateway(configuration, manifest, builder.start());
  }

  /**
   * A gateway as the configuration describes it, but for its profile.
   *
   * @param log takes what the functions print, and warnings
   */
  public static GatewayBuilder builder(
      ForgeApiConfiguration configuration, AppManifest manifest, Consumer<String> log) {
    GatewayBuilder builder = new GatewayBuilder(manifest).product(configuration.product());
    configuration.environmentId().ifPresent(builder::environmentId);
    configuration.siteName().ifPresent(builder::siteName);
    if (configuration.handlers() == Handlers.NODE) {
      builder.node(configuration.node(), log).variables(configuration.variables());
      configuration.functionTimeout().ifPresent(builder::functionTimeout);
      if (!configuration.answers().isEmpty()) {
        log.accept(
            "functions: the gateway returns the responses in 'answers' for "
                + String.join(", ", new TreeSet<>(configuration.answers().keySet())));
      }
    }
    return builder;
  }

  /** The server's first site, which ends with it. */
  GatewayTarget firstTarget(boolean answering) {
    return target(gateway, grants, answering, new NewestExchanges(), this::close);
  }

  /** A site of its own, in the initial state. */
  public GatewayTarget newTarget(boolean answering, NewestExchanges log) {
    wanted.forEach(grants::consent);
    // Taken before the site is made, so that the site is sure to honor all of them.
    Map<Set<String>, VirtualSiteGrants.Consented> honored = grants.soFar();
    ForgeGateway site = gateway.newSite();
    VirtualSiteGrants own = new VirtualSiteGrants(site, redaction, honored);
    return target(site, own, answering, log, site::close);
  }

  private GatewayTarget target(
      ForgeGateway site,
      VirtualSiteGrants own,
      boolean answering,
      NewestExchanges log,
      Runnable atClose) {
    configuration.productStubs().forEach(site::stub);
    if (answering) {
      configuration.answers().forEach(site::answer);
    }
    return new GatewayTarget(this, site, own, answering, log, atClose);
  }

  /** Remembers scopes that a test asked for: the sites of later tests shall honor them. */
  void want(Set<String> scopes) {
    wanted.add(Set.copyOf(scopes));
  }

  ForgeApiConfiguration configuration() {
    return configuration;
  }

  AppManifest manifest() {
    return manifest;
  }

  HttpTransport transport() {
    return transport;
  }

  Redaction shown() {
    return shown;
  }

  Redaction redaction() {
    return redaction;
  }

  @Override
  public void close() {
    transport.close();
    gateway.close();
  }

  /**
   * What one virtual site has granted, each set of scopes once and through the real steps of 3LO.
   * Each has a 3LO app of its own, because a second consent with the same one would replace the
   * scopes of the first (F-081).
   */
  static final class VirtualSiteGrants {
    private final ForgeGateway gateway;
    private final Redaction redaction;
    private final Map<Set<String>, Consented> consented = new ConcurrentHashMap<>();
    private final Map<Set<String>, TokenSource> sources = new ConcurrentHashMap<>();

    /** A grant and the 3LO app it was given to, without which it cannot be refreshed. */
    record Consented(OAuthClient client, Grant grant) {}

    /**
     * @param honored grants of another site whose tokens this one takes, too
     */
    public VirtualSiteGrants(
        ForgeGateway gateway, Redaction redaction, Map<Set<String>, Consented> honored) {
      this.gateway = gateway;
      this.redaction = redaction;
      this.consented.putAll(honored);
    }

    Map<Set<String>, Consented> soFar() {
      return Map.copyOf(consented);
    }

    /**
     * @param scopes app scopes bare, the product scope if it is to be granted
     */
    TokenSource source(Set<String> scopes) {
      return sources.computeIfAbsent(Set.copyOf(scopes), this::newSource);
    }

    private TokenSource newSource(Set<String> scopes) {
      if (scopes.isEmpty()) {
        // No consent page offers a grant of nothing, but a token can be without scopes.
        Secret token = gateway.grantWithoutConsent(scopes).accessToken();
        redaction.protect("ACCESS_TOKEN_WITHOUT_SCOPES", token);
        return TokenSource.fixed("a grant without scopes", token, scopes);
      }
      Consented known = consent(scopes);
      return flow(known.client()).source("grant", known.grant());
    }

    /** Takes the user through the consent if that has not been done for these scopes. */
    Consented consent(Set<String> scopes) {
      return consented.computeIfAbsent(
          Set.copyOf(scopes),
          wanted -> {
            OAuthClient client = gateway.registerOauthClient(gateway.oauthClient().callback());
            Set<String> asked = new TreeSet<>(wanted);
            asked.add("offline_access");
            return new Consented(client, flow(client).authorize(asked, gateway.approval()));
          });
    }

    /** A token with all scopes that the site no longer takes. */
    TokenSource expired(Set<String> scopes) {
      Secret token = gateway.expiredAccessToken(scopes);
      redaction.protect("EXPIRED_ACCESS_TOKEN", token);
      return TokenSource.fixed("an expired grant", token, scopes);
    }

    private ThreeLeggedFlow flow(OAuthClient client) {
      return new ThreeLeggedFlow(
          gateway.site().endpoints().auth(),
          client,
          gateway.site().installation(),
          redaction,
          gateway.clock().asClock());
    }
  }
}
