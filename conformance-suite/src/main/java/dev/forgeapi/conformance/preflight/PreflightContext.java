package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.Addresses;
import dev.forgeapi.conformance.preflight.Preflight.PreflightOptions;
import dev.forgeapi.conformance.preflight.ToggleProbe.EnableWait;
import dev.forgeapi.conformance.preflight.TokenProbe.IdentityClient;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.toggle.RestoredToggle;
import dev.forgeapi.testkit.internal.toggle.StateDirectory;
import dev.forgeapi.testkit.internal.toggle.ToggleNote;
import dev.forgeapi.testkit.internal.toggle.ToggledSite;
import dev.forgeapi.testkit.internal.toggle.ToggledSite.ToggleException;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state that the items share: the site with its clients, and earlier findings. For one thread.
 */
final class PreflightContext implements AutoCloseable {
  private static final int MOST_OTHER_ROUTES = 5;

  private final ForgeApiConfiguration configuration;
  private final PreflightOptions options;
  private final AppManifest manifest;
  private final Addresses addresses;
  private final HttpTransport bare;
  private final List<IdentityClient> identityClients = new ArrayList<>();
  private final Set<IdentityClient> lacking = new HashSet<>();
  private final Instant began = Instant.now();
  private @Nullable List<TokenProbe> probes;
  private @Nullable RestoredToggle walk;
  private RestApisState walkBegan = RestApisState.ENABLED;
  private @Nullable Exchange tenantInfo;
  private @Nullable ForgeApiTarget target;
  private EnableWait.@Nullable LastProbe seen;

  PreflightContext(ForgeApiConfiguration configuration, PreflightOptions options) {
    this.configuration = configuration;
    this.options = options;
    this.manifest = configuration.appManifest();
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
      known = bare.send(Request.get(URI.create(site + "/_edge/tenant_info"))).exchange();
      tenantInfo = known;
    }
    return known;
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

  /** Under what a login of the identity would be stored; empty without a 3LO app. */
  Optional<GrantKey> grantKey(Identity identity) {
    Site site = target().site();
    return configuration
        .oauthClient(identity)
        .map(
            client ->
                new GrantKey(
                    site.endpoints().auth(),
                    client.id(),
                    site.installation().sns(),
                    identity.name()));
  }

  /**
   * What the token store has for it.
   *
   * @throws dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException if it cannot
   *     be read
   */
  Optional<StoredGrant> storedGrant(Identity identity) {
    return grantKey(identity).flatMap(key -> configuration.tokenStore().open().find(key));
  }

  Instant began() {
    return began;
  }

  /** Each identity's token, used for the first time; once. */
  List<TokenProbe> identityProbes() {
    List<TokenProbe> known = probes;
    if (known == null) {
      known =
          configuration.identities().values().stream()
              .map(identity -> TokenProbe.of(this, identity))
              .toList();
      probes = known;
    }
    return known;
  }

  /**
   * Whether the API's host answered as the platform does when it was asked for the list of sites.
   */
  boolean isApiHostKnown() {
    return identityProbes().stream()
        .map(TokenProbe::answer)
        .anyMatch(answer -> answer != null && (answer.status() == 200 || answer.status() == 401));
  }

  /** Whether the list of sites took the token that the calls of the reference carry. */
  boolean isReferencesTokenProven() {
    return reference().stream()
        .flatMap(
            call ->
                identityProbes().stream()
                    .filter(probe -> probe.identity().equals(call.identity().identity())))
        .map(TokenProbe::answer)
        .anyMatch(answer -> answer != null && answer.status() == 200);
  }

  /** Those whose token is good, as found by the item that looks at tokens. */
  List<IdentityClient> identities() {
    return identityClients;
  }

  /** A call showed that its token has less than its grant should have. */
  void lacksScopes(IdentityClient identity) {
    lacking.add(identity);
  }

  /**
   * The identity and the GET route that shows how the site is; empty if no identity can call one.
   */
  Optional<ReferenceCall> reference() {
    List<IdentityClient> bestFirst = new ArrayList<>(identityClients);
    bestFirst.sort(Comparator.comparing(lacking::contains));
    for (IdentityClient identity : bestFirst) {
      Optional<ApiRoute> route = firstRoute(identity);
      if (route.isPresent() && identity.hasProductScope(configuration.product())) {
        return Optional.of(new ReferenceCall(identity, address(route.get())));
      }
    }
    return Optional.empty();
  }

  /** Other GET routes that somebody may call, each with one who may; the first few. */
  List<ReferenceCall> otherReferences(ReferenceCall reference) {
    return manifest.routes().stream()
        .filter(route -> route.operation() == Operation.GET)
        .filter(route -> !route.equals(reference.address().route()))
        .flatMap(route -> caller(route).map(it -> new ReferenceCall(it, address(route))).stream())
        .limit(MOST_OTHER_ROUTES)
        .toList();
  }

  /** Whether preflight may call the route, and knows how; a probe answers any call. */
  boolean isCallable(ApiRoute route) {
    return route.operation() == Operation.GET
        && (configuration.probe() || configuration.requests().containsKey(route.key()));
  }

  Optional<IdentityClient> caller(ApiRoute route) {
    return identityClients.stream()
        .filter(it -> it.covers(route) && it.hasProductScope(configuration.product()))
        .findFirst();
  }

  /** The first GET route that the grant covers; one that the configuration describes a call of. */
  Optional<ApiRoute> firstRoute(IdentityClient identity) {
    List<ApiRoute> callable =
        manifest.routes().stream()
            .filter(route -> route.operation() == Operation.GET && identity.covers(route))
            .toList();
    return callable.stream()
        .filter(route -> configuration.requests().containsKey(route.key()))
        .findFirst()
        .or(() -> callable.stream().findFirst());
  }

  /** What the site does with a call; found out once, after the wait for an admin if any. */
  Optional<InstallationProbe> installation() {
    Optional<ReferenceCall> call = reference();
    if (seen == null && call.isPresent()) {
      InstallationProbe first = InstallationProbe.of(this, call.get());
      seen =
          new EnableWait(options, siteName())
              .from(first, () -> InstallationProbe.of(this, call.get()));
    }
    return Optional.ofNullable(seen).map(EnableWait.LastProbe::probe);
  }

  /**
   * How long it took until the REST APIs were enabled; empty without a wait, or if they were not
   * enabled.
   */
  Optional<Duration> enablingTook() {
    return Optional.ofNullable(seen).map(EnableWait.LastProbe::took);
  }

  ForgeApiResponse call(ForgeApiClient client, Address address, UrlForm form) {
    return send(client, address, form, null);
  }

  /** The same call to an environment that does not exist. */
  ForgeApiResponse callNowhere(
      ForgeApiClient client, Address address, UrlForm form, Product product) {
    AppInstallation nowhere =
        new AppInstallation(target().site().installation().appId(), UUID.randomUUID().toString());
    return callAt(client, address, form, product, nowhere);
  }

  /** A call of this installation that no declared route matches, unless it takes every path. */
  ForgeApiResponse callUndeclared(ForgeApiClient client, UrlForm form) {
    return client.send(
        new ForgeApiRequest(
            "GET", form, null, "/undeclared-" + UUID.randomUUID(), null, List.of(), null, null));
  }

  /** The same call to another product or installation. */
  ForgeApiResponse callAt(
      ForgeApiClient client,
      Address address,
      UrlForm form,
      Product product,
      AppInstallation installation) {
    Site site = target().site();
    return send(
        client,
        address,
        form,
        form.baseUrl(site.endpoints(), product, site.cloudId(), installation));
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

  /** What a run that lives has noted of toggling this site; empty if only this run does. */
  Optional<ToggleNote> toggledByAnother() {
    return walk != null
        ? Optional.empty()
        : StateDirectory.ofUser()
            .note(ToggledSite.of(configuration, manifest))
            .filter(ToggleNote::isOfALivingRun);
  }

  /** A person toggles the site from now on; it is put back at the end. */
  void begin(RestoredToggle toggle, RestApisState found) {
    walk = toggle;
    walkBegan = found;
  }

  /** Whether the REST APIs are on only until the walk puts them back. */
  boolean isToBeTurnedOff() {
    return walk != null && walkBegan == RestApisState.DISABLED;
  }

  /**
   * Has the site put back as it was found, if a person was asked to toggle it.
   *
   * @return how it is left; empty if nobody was asked
   */
  String endWalk() {
    RestoredToggle toggle = walk;
    walk = null;
    if (toggle == null) {
      return "";
    }
    try {
      toggle.close();
      String state = ToggledSite.word(walkBegan).toUpperCase(Locale.ROOT);
      return toggle.wasChanged()
          ? ("App REST APIs of %s were toggled by hand and are %s again, as they were" + " found")
              .formatted(siteName(), state)
          : "App REST APIs of " + siteName() + " are " + state + ", as they were found";
    } catch (ToggleException failure) {
      return String.valueOf(failure.getMessage());
    }
  }

  @Override
  public void close() {
    endWalk();
    bare.close();
    if (target != null) {
      target.close();
    }
  }

  /** A call that the deployed app answers if nothing is wrong: who calls what. */
  record ReferenceCall(IdentityClient identity, Address address) {}
}
