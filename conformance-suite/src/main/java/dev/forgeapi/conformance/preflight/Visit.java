package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.Addresses;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiConfiguration;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.HttpTransport;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.BaseUrl;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.http.client.methods.HttpGet;
import org.jspecify.annotations.Nullable;

/** One visit of the site: what the items share. For one thread. */
final class Visit implements AutoCloseable {
  private final ForgeApiConfiguration configuration;
  private final PreflightOptions options;
  private final AppManifest manifest;
  private final Addresses addresses;
  private final HttpTransport bare;
  private final List<Grantee> grantees = new ArrayList<>();
  private final Set<Grantee> lacking = new HashSet<>();
  private final Instant began = Instant.now();
  private @Nullable List<TokenSight> sights;
  private @Nullable Exchange tenantInfo;
  private @Nullable ForgeApiTarget target;
  private SwitchWatch.@Nullable Seen seen;

  Visit(ForgeApiConfiguration configuration, PreflightOptions options) {
    this.configuration = configuration;
    this.options = options;
    this.manifest =
        AppManifest.load(configuration.manifest(), configuration.customScopes().orElse(null));
    this.addresses = new Addresses(manifest, configuration);
    this.bare = HttpTransport.builder().safety(configuration.safety()).build();
  }

  ForgeApiConfiguration configuration() {
    return configuration;
  }

  PreflightOptions options() {
    return options;
  }

  AppManifest manifest() {
    return manifest;
  }

  String siteName() {
    return configuration.siteName().orElseThrow();
  }

  Address address(ApiRoute route) {
    return addresses.of(route);
  }

  /** The site's answer to who it is, which needs no credentials (F-055); asked once. */
  Exchange tenantInfo() {
    Exchange known = tenantInfo;
    if (known == null) {
      URI site = configuration.endpoints().orElseThrow().site();
      known = get(URI.create(site + "/_edge/tenant_info"));
      tenantInfo = known;
    }
    return known;
  }

  private Exchange get(URI uri) {
    AtomicReference<Exchange> seen = new AtomicReference<>();
    try {
      bare.client(seen::set).execute(new HttpGet(uri));
    } catch (IOException e) {
      // Why no answer came is in the exchange.
      if (seen.get() == null) {
        throw new IllegalStateException("nothing was sent to " + uri.getHost(), e);
      }
    }
    return Objects.requireNonNull(seen.get());
  }

  /** The site with clients; for items after the cloud ID is known. */
  ForgeApiTarget target() {
    ForgeApiTarget open = target;
    if (open == null) {
      open = ForgeApiTarget.open(configuration);
      target = open;
    }
    return open;
  }

  Instant began() {
    return began;
  }

  /** Each identity's token, used for the first time; once. */
  List<TokenSight> sights() {
    List<TokenSight> known = sights;
    if (known == null) {
      known =
          configuration.identities().values().stream()
              .map(identity -> TokenSight.of(this, identity))
              .toList();
      sights = known;
    }
    return known;
  }

  /** Those whose token is good, as found by the item that looks at tokens. */
  List<Grantee> grantees() {
    return grantees;
  }

  /** A call showed that its token has less than its grant should have. */
  void lacksScopes(Grantee grantee) {
    lacking.add(grantee);
  }

  /**
   * The identity and the GET route by which the site is felt; empty if no identity may call one.
   */
  Optional<Guide> guide() {
    List<Grantee> bestFirst = new ArrayList<>(grantees);
    bestFirst.sort(Comparator.comparing(lacking::contains));
    for (Grantee grantee : bestFirst) {
      Optional<ApiRoute> route = firstRoute(grantee);
      if (route.isPresent() && grantee.hasProductScope(configuration.product())) {
        return Optional.of(new Guide(grantee, address(route.get())));
      }
    }
    return Optional.empty();
  }

  /** Whether preflight may call the route, and is told how; a probe answers any call. */
  boolean isCallable(ApiRoute route) {
    return route.operation() == Operation.GET
        && (configuration.probe() || configuration.requests().containsKey(route.key()));
  }

  /** Who may call that route. */
  Optional<Grantee> caller(ApiRoute route) {
    return grantees.stream()
        .filter(it -> it.covers(route) && it.hasProductScope(configuration.product()))
        .findFirst();
  }

  /** The first GET route that the grant covers; one that the configuration tells how to call. */
  Optional<ApiRoute> firstRoute(Grantee grantee) {
    List<ApiRoute> callable =
        manifest.routes().stream()
            .filter(route -> route.operation() == Operation.GET && grantee.covers(route))
            .toList();
    return callable.stream()
        .filter(route -> configuration.requests().containsKey(route.key()))
        .findFirst()
        .or(() -> callable.stream().findFirst());
  }

  /** What the site does with a call; found out once, after the wait for the switch if any. */
  Optional<Diagnosis> diagnosis() {
    Optional<Guide> guide = guide();
    if (seen == null && guide.isPresent()) {
      Diagnosis first = Diagnosis.of(this, guide.get());
      seen =
          new SwitchWatch(options, siteName()).from(first, () -> Diagnosis.of(this, guide.get()));
    }
    return Optional.ofNullable(seen).map(SwitchWatch.Seen::diagnosis);
  }

  /** How long it took until the switch was thrown; empty if nobody waited, or in vain. */
  Optional<Duration> switchTook() {
    return Optional.ofNullable(seen).map(SwitchWatch.Seen::took);
  }

  ForgeApiResponse call(ForgeApiClient client, Address address, UrlForm form) {
    return send(client, address, form, null);
  }

  /** The same call to an environment that does not exist. */
  ForgeApiResponse callNowhere(ForgeApiClient client, Address address, UrlForm form) {
    Site site = target().site();
    AppInstallation nowhere =
        new AppInstallation(site.installation().appId(), UUID.randomUUID().toString());
    return send(
        client,
        address,
        form,
        BaseUrl.of(form, site.endpoints(), site.product(), site.cloudId(), nowhere));
  }

  private static ForgeApiResponse send(
      ForgeApiClient client, Address address, UrlForm form, @Nullable URI base) {
    return client.send(
        new ForgeApiRequest(
            "GET", form, base, address.path(), address.query(), address.headers(), null, null));
  }

  List<HttpTransport> transports() {
    ForgeApiTarget open = target;
    return open == null ? List.of(bare) : List.of(bare, open.transport());
  }

  @Override
  public void close() {
    bare.close();
    if (target != null) {
      target.close();
    }
  }
}
