package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.client.ClientContext;
import dev.forgeapi.testkit.internal.client.GrantedClient;
import dev.forgeapi.testkit.internal.client.NewestExchanges;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.internal.oauth.TokenSource.RefreshOutcome;
import dev.forgeapi.testkit.internal.platform.FailureReport;
import dev.forgeapi.testkit.internal.platform.InvocationSource;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.RestApisToggle;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.Site.CloudId;
import dev.forgeapi.testkit.site.Site.Endpoints;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A real site, or a gateway in another process: the grants of its identities are fixed. */
public record SiteTarget(
    ForgeApiConfiguration configuration,
    AppManifest manifest,
    Site site,
    HttpTransport transport,
    Redaction redaction,
    Map<String, TokenSource> tokens,
    NewestExchanges log)
    implements ForgeApiTarget {

  /**
   * @throws ConfigurationException if the site's cloud ID cannot be determined
   */
  public static SiteTarget open(ForgeApiConfiguration configuration, AppManifest manifest) {
    Redaction redaction = new Redaction();
    protectAll(configuration, redaction);
    HttpTransport transport =
        HttpTransport.builder()
            .safety(configuration.safety())
            .timeouts(configuration.timeouts())
            .redaction(redaction)
            .build();
    try {
      Site site = site(configuration, manifest, transport, redaction);
      Map<String, TokenSource> tokens = new ConcurrentHashMap<>();
      return new SiteTarget(
          configuration, manifest, site, transport, redaction, tokens, new NewestExchanges());
    } catch (RuntimeException failed) {
      transport.close();
      throw failed;
    }
  }

  /** At once, not when first used: an answer to one identity may hold the token of another. */
  private static void protectAll(ForgeApiConfiguration configuration, Redaction redaction) {
    configuration.oauth().ifPresent(it -> redaction.protect("CLIENT_SECRET", it.secret()));
    for (Identity identity : configuration.identities().values()) {
      String name = identity.name();
      protect(redaction, name + "_ACCESS_TOKEN", identity.accessToken());
      protect(redaction, name + "_REFRESH_TOKEN", identity.refreshToken());
      OAuthClient own = identity.oauth();
      protect(redaction, name + "_CLIENT_SECRET", own == null ? null : own.secret());
    }
  }

  private static void protect(Redaction redaction, String name, @Nullable Secret secret) {
    if (secret != null) {
      redaction.protect(name, secret);
    }
  }

  private static Site site(
      ForgeApiConfiguration configuration,
      AppManifest manifest,
      HttpTransport transport,
      Redaction redaction) {
    String name = configuration.siteName().orElseThrow();
    Endpoints endpoints = configuration.endpoints().orElseThrow();
    CloudId cloudId =
        configuration.cloudId().orElseGet(() -> CloudIdLookup.of(endpoints, transport));
    Duration within = configuration.toggleWithin();
    RestApisToggle restApis =
        configuration
            .restApisSwitch()
            .map(commands -> SiteToggles.byCommands(commands, redaction))
            .or(
                () ->
                    configuration
                        .toggleGuide()
                        .map(guide -> SiteToggles.guided(name, guide, within)))
            .orElseGet(() -> SiteToggles.none(name, within));
    return new Site(
        name,
        cloudId,
        configuration.product(),
        new AppInstallation(manifest.appId(), configuration.environmentId().orElseThrow()),
        endpoints,
        restApis);
  }

  /** The same target with another toggle. */
  public SiteTarget toggledBy(RestApisToggle other) {
    Site same =
        new Site(
            site.name(),
            site.cloudId(),
            site.product(),
            site.installation(),
            site.endpoints(),
            other);
    return new SiteTarget(configuration, manifest, same, transport, redaction, tokens, log);
  }

  /** The same target for one more test, whose exchanges are kept apart. */
  public SiteTarget loggingTo(NewestExchanges other) {
    return new SiteTarget(configuration, manifest, site, transport, redaction, tokens, other);
  }

  @Override
  public Optional<ForgeApiClient> granted(Set<ScopeName> appScopes, boolean productScope) {
    Set<String> wanted = scopes(appScopes, productScope, site);
    return configuration.identities().values().stream()
        .filter(identity -> !identity.expired() && apiScopes(identity).equals(wanted))
        .flatMap(identity -> client(identity).stream())
        .findFirst();
  }

  static Set<String> scopes(Set<ScopeName> appScopes, boolean productScope, Site site) {
    Set<String> scopes = new TreeSet<>();
    appScopes.forEach(scope -> scopes.add(scope.value()));
    if (productScope) {
      scopes.add(site.product().scope());
    }
    return scopes;
  }

  /** Scopes that open no route, such as {@code offline_access}, make no difference. */
  static Set<String> apiScopes(Identity identity) {
    Set<String> scopes = new TreeSet<>(identity.scopes());
    scopes.removeIf(scope -> !ScopeName.isValid(scope) && !scope.startsWith("read:forge-app:"));
    return scopes;
  }

  @Override
  public Optional<ForgeApiClient> identity(String name) {
    return Optional.ofNullable(configuration.identities().get(name)).flatMap(this::client);
  }

  @Override
  public Optional<RefreshOutcome> refreshed(String identity) {
    return Optional.ofNullable(tokens.get(identity)).flatMap(TokenSource::refreshed);
  }

  @Override
  public boolean endedEarly(String identity) {
    TokenSource source = tokens.get(identity);
    return source != null && source.endedEarly();
  }

  @Override
  public ForgeApiClient withoutToken() {
    return client(TokenSource.none());
  }

  @Override
  public Optional<ForgeApiClient> expired() {
    return configuration.identities().values().stream()
        .filter(Identity::expired)
        .flatMap(identity -> client(identity).stream())
        .findFirst();
  }

  /** One source for each identity: two would spend its refresh token twice (F-078). */
  private Optional<ForgeApiClient> client(Identity identity) {
    IdentityTokens issuer = new IdentityTokens(configuration, site, redaction, transport);
    return Optional.ofNullable(
            tokens.computeIfAbsent(identity.name(), name -> issuer.of(identity).orElse(null)))
        .map(this::client);
  }

  private ForgeApiClient client(TokenSource source) {
    return new GrantedClient(
        new ClientContext(
            manifest, site, source, transport, redaction, log, InvocationSource.none()),
        UrlForm.CLOUD_ID);
  }

  /** Asks a site for its cloud ID, which needs no credentials (F-055). */
  static final class CloudIdLookup {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private CloudIdLookup() {}

    /**
     * @throws ConfigurationException if the site does not answer with it
     */
    static CloudId of(Endpoints endpoints, HttpTransport transport) {
      URI uri = URI.create(endpoints.site() + "/_edge/tenant_info");
      RawResponse response = transport.send(Request.get(uri));
      PlatformAnswer first = PlatformAnswer.of(response.exchange());
      if (first.isTrouble() && !first.isBusy()) {
        // The transport repeats the others. No app answers this request, so nothing is hidden.
        response = transport.send(Request.get(uri));
      }
      if (!response.exchange().answered()) {
        throw unknown(uri, "could not be reached (" + response.exchange().failure() + ")");
      }
      if (PlatformAnswer.of(response.exchange()).isTrouble()) {
        throw new ConfigurationException(
            "%s returned status %s, so the cloud ID is unknown: try again later, or set 'cloudId' in forge-api.yaml"
                .formatted(uri, response.status()));
      }
      if (response.status() != 200) {
        throw unknown(uri, "returned status " + response.status());
      }
      return parsed(uri, response.text());
    }

    private static CloudId parsed(URI uri, String body) {
      try {
        return new CloudId(MAPPER.readTree(body).path("cloudId").asString(""));
      } catch (JacksonException | IllegalArgumentException wrong) {
        throw unknown(uri, "returned " + FailureReport.shortened(body));
      }
    }

    private static ConfigurationException unknown(URI uri, String what) {
      return new ConfigurationException(
          ("%s %s, so the cloud ID is unknown: check 'site' (it must be the atlassian.net "
                  + "name, not a custom domain), or set 'cloudId' in forge-api.yaml")
              .formatted(uri, what));
    }
  }
}
