package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayClock;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayStartException;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState.RandomTexts;
import dev.forgeapi.testkit.internal.gateway.authorization.SupportedScopes;
import dev.forgeapi.testkit.internal.gateway.functions.NodeFunctions;
import dev.forgeapi.testkit.internal.gateway.functions.NodeSettings;
import dev.forgeapi.testkit.internal.gateway.product.AppPermissions;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.routing.RouteFinder;
import dev.forgeapi.testkit.internal.gateway.server.GatewayBuilder.GatewaySettings;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.Site.CloudId;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One HTTP server and the virtual sites on it. */
final class GatewayServer {
  private final GatewaySettings settings;
  private final RouteFinder routes;
  private final SupportedScopes scopes;
  private final RandomTexts texts = new RandomTexts();
  private final SiteRegistry sites = new SiteRegistry();
  private final AtomicInteger count = new AtomicInteger();
  private final @Nullable NodeFunctions node;
  private final HostNames names;
  private final WireMockHost host;
  private final SiteUrls urls;
  private final String adminSecret = texts.next();

  private GatewayServer(GatewaySettings settings) {
    this.settings = settings;
    this.routes = new RouteFinder(settings.manifest(), settings.profile());
    this.scopes = new SupportedScopes(settings.manifest(), settings.installation());
    this.node = node(settings, texts.next());
    this.names = new HostNames(settings.hostNames(), settings.listen().isBeyondLoopback());
    if (node != null) {
      node.begin();
    }
    this.host = listening();
    this.urls = new SiteUrls(origin(settings.listen().localHost()), settings.basePath());
    if (node != null) {
      startNode(node);
    }
  }

  private WireMockHost listening() {
    Dispatcher dispatcher =
        new Dispatcher(sites, settings.profile(), settings.basePath(), adminSecret, names, node);
    try {
      return WireMockHost.start(settings.port(), settings.listen(), names, dispatcher);
    } catch (GatewayStartException taken) {
      if (node != null) {
        node.close();
      }
      throw taken;
    }
  }

  private void startNode(NodeFunctions functions) {
    try {
      functions.start(URI.create(origin(settings.listen().localAddress()) + settings.basePath()));
    } catch (GatewayStartException missing) {
      host.stop();
      throw missing;
    }
  }

  private static @Nullable NodeFunctions node(GatewaySettings settings, String secret) {
    NodeSettings node = settings.node();
    return node == null
        ? null
        : new NodeFunctions(
            settings.manifest(),
            node,
            Objects.requireNonNullElse(
                node.limit(), settings.profile().seconds(ProfileSetting.FUNCTION_SECONDS)),
            secret);
  }

  /**
   * @throws GatewayStartException if the port is in use, or the app's functions cannot be run
   */
  public static GatewayServer start(GatewaySettings settings) {
    return new GatewayServer(settings);
  }

  /**
   * Adds a site.
   *
   * @param origin the site whose tokens so far it honors; null for none
   */
  public VirtualSite newSite(@Nullable VirtualSite origin) {
    int number = count.incrementAndGet();
    String slug = SiteUrls.slug(settings.siteName()) + (number == 1 ? "" : "-" + number);
    PropagatingToggle restApis = new PropagatingToggle();
    Site site =
        new Site(
            number == 1 ? settings.siteName() : numbered(settings.siteName(), number),
            number == 1 && settings.cloudId() != null
                ? settings.cloudId()
                : new CloudId(UUID.randomUUID().toString()),
            settings.product(),
            settings.installation(),
            urls.endpoints(slug),
            restApis);
    GatewayClock clock = new GatewayClock();
    List<GatewayFault> faults = origin == null ? settings.faults() : origin.faults();
    AuthorizationState realm =
        origin == null
            ? AuthorizationState.create(varied(faults), clock, texts)
            : origin.authorization().copy(clock);
    VirtualSite added = new VirtualSite(this, slug, site, restApis, realm, clock);
    if (origin != null) {
      added.addPlatformOf(origin);
    }
    faults.forEach(added::inject);
    sites.add(added);
    return added;
  }

  private Profile varied(List<GatewayFault> faults) {
    Profile profile = settings.profile();
    for (GatewayFault fault : faults) {
      profile = fault.vary(profile);
    }
    return profile;
  }

  private static String numbered(String siteName, int number) {
    int dot = siteName.indexOf('.');
    int end = dot < 0 ? siteName.length() : dot;
    return siteName.substring(0, end) + "-" + number + siteName.substring(end);
  }

  public GatewaySettings settings() {
    return settings;
  }

  RouteFinder routes() {
    return routes;
  }

  SupportedScopes scopes() {
    return scopes;
  }

  /** The same for all sites, and read once: each test has a site of its own. */
  AppPermissions permissions() {
    return node == null ? AppPermissions.of(settings.manifest().file()) : node.permissions();
  }

  SiteRegistry sites() {
    return sites;
  }

  public SiteUrls urls() {
    return urls;
  }

  /** Known to who started the gateway, and good for this start only. */
  public String adminSecret() {
    return adminSecret;
  }

  /** Where clients on other machines reach it: by the names it was given, then by address. */
  public List<String> originsElsewhere() {
    return Stream.concat(settings.hostNames().stream(), settings.listen().elsewhere().stream())
        .map(this::origin)
        .toList();
  }

  private String origin(String host) {
    return "http://" + host + ":" + this.host.port();
  }

  /** The text without values of the functions' variables. */
  String masked(String text) {
    return node == null ? text : node.masked(text);
  }

  /** The app's own functions; null if there is the echo instead. */
  public @Nullable NodeFunctions node() {
    return node;
  }

  /** Removes the site, and what the app's functions keep in memory for it. */
  public void remove(VirtualSite site) {
    sites.remove(site);
    if (node != null) {
      node.forget(site.slug());
    }
  }

  public void stop() {
    host.stop();
    if (node != null) {
      node.close();
    }
  }

  /** The virtual sites of one server. */
  static final class SiteRegistry {
    private final Map<String, VirtualSite> bySlug = new ConcurrentHashMap<>();
    private final Map<String, VirtualSite> byCloudId = new ConcurrentHashMap<>();
    private volatile @Nullable VirtualSite first;

    void add(VirtualSite site) {
      bySlug.put(site.slug(), site);
      byCloudId.put(site.site().cloudId().value(), site);
      if (first == null) {
        first = site;
      }
    }

    void remove(VirtualSite site) {
      bySlug.remove(site.slug());
      byCloudId.remove(site.site().cloudId().value());
    }

    Optional<VirtualSite> withSlug(String slug) {
      return Optional.ofNullable(bySlug.get(slug));
    }

    /**
     * The site with that cloud ID. For an unknown one the first site, whose address step then
     * refuses: only so can a fault be injected that ignores the cloud ID.
     */
    Optional<VirtualSite> withCloudId(String cloudId) {
      return Optional.ofNullable(byCloudId.getOrDefault(cloudId, first));
    }

    Optional<VirtualSite> first() {
      return Optional.ofNullable(first);
    }

    Collection<VirtualSite> all() {
      return List.copyOf(bySlug.values());
    }
  }
}
