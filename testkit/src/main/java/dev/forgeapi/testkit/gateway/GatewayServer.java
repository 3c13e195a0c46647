package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.site.CloudId;
import dev.forgeapi.testkit.site.Site;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
    this.node = node(settings);
    this.names = new HostNames(settings.hostNames(), settings.listen().isBeyondLoopback());
    this.host = host();
    this.urls = new SiteUrls(origin(settings.listen().localHost()), settings.basePath());
  }

  private static @Nullable NodeFunctions node(GatewaySettings settings) {
    NodeSettings node = settings.node();
    return node == null
        ? null
        : NodeFunctions.start(
            settings.manifest(),
            node,
            Objects.requireNonNullElse(
                node.limit(), settings.profile().seconds(Setting.FUNCTION_SECONDS)));
  }

  private WireMockHost host() {
    try {
      return WireMockHost.start(
          settings.port(),
          settings.listen(),
          names,
          new Dispatcher(sites, settings.profile(), settings.basePath(), adminSecret, names));
    } catch (GatewayStartException busy) {
      stopNode();
      throw busy;
    }
  }

  private void stopNode() {
    if (node != null) {
      node.close();
    }
  }

  /**
   * @throws GatewayStartException if the port is in use, or the app's functions cannot be run
   */
  static GatewayServer start(GatewaySettings settings) {
    return new GatewayServer(settings);
  }

  /**
   * Adds a site.
   *
   * @param origin the site whose tokens so far it honours; null for none
   */
  VirtualSite newSite(@Nullable VirtualSite origin) {
    int number = count.incrementAndGet();
    String slug = SiteUrls.slug(settings.siteName()) + (number == 1 ? "" : "-" + number);
    PropagatingSwitch restApis = new PropagatingSwitch();
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
    Realm realm =
        origin == null ? Realm.create(varied(faults), clock, texts) : origin.realm().copy(clock);
    VirtualSite added = new VirtualSite(this, slug, site, restApis, realm, clock);
    if (origin != null) {
      added.platform().addAll(origin.platform());
    }
    faults.forEach(added::inject);
    sites.add(added);
    return added;
  }

  private GatewayProfile varied(List<GatewayFault> faults) {
    GatewayProfile profile = settings.profile();
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

  GatewaySettings settings() {
    return settings;
  }

  RouteFinder routes() {
    return routes;
  }

  SupportedScopes scopes() {
    return scopes;
  }

  SiteRegistry sites() {
    return sites;
  }

  SiteUrls urls() {
    return urls;
  }

  /** Known to who started the gateway, and good for this start only. */
  String adminSecret() {
    return adminSecret;
  }

  /** Where clients on other machines reach it: by the names it was given, then by address. */
  List<String> originsElsewhere() {
    return Stream.concat(settings.hostNames().stream(), settings.listen().elsewhere().stream())
        .map(this::origin)
        .toList();
  }

  private String origin(String host) {
    return "http://" + host + ":" + this.host.port();
  }

  /** The app's own functions; null if there is the echo instead. */
  @Nullable NodeFunctions node() {
    return node;
  }

  /** Takes the site away, and what the app's functions keep in memory for it. */
  void remove(VirtualSite site) {
    sites.remove(site);
    if (node != null) {
      node.forget(site.slug());
    }
  }

  void stop() {
    host.stop();
    stopNode();
  }
}
