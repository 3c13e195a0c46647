package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.oauth.AuthorizationUrl;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Endpoints;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The authorization URLs to open in a browser for planned consents (F-064, F-065). */
final class AuthorizationLinks {
  private final ForgeApiConfiguration configuration;

  AuthorizationLinks(ForgeApiConfiguration configuration) {
    this.configuration = configuration;
  }

  /** App scopes bare, the product scope, and what gives a refresh token (F-069). */
  List<String> scopes(RunPlan.Consent consent) {
    List<String> scopes = new ArrayList<>();
    consent.appScopes().stream().map(ScopeName::value).forEach(scopes::add);
    if (consent.productScope()) {
      scopes.add(configuration.product().scope());
    }
    scopes.add("offline_access");
    return scopes;
  }

  /** Empty if the configuration does not say enough; {@link #missing()} says what it lacks. */
  Optional<URI> url(RunPlan.Consent consent) {
    if (missing().isPresent()) {
      return Optional.empty();
    }
    OAuthClient client = configuration.oauth().orElseThrow();
    String appId = AppManifest.load(configuration.manifest(), null).appId();
    URI auth =
        configuration
            .endpoints()
            .map(Endpoints::auth)
            .orElseGet(() -> Endpoints.ofCloud("sample.atlassian.net").auth());
    return Optional.of(
        AuthorizationUrl.of(
                auth,
                client,
                new AppInstallation(appId, configuration.environmentId().orElseThrow()),
                Set.copyOf(scopes(consent)))
            .uri());
  }

  /** What the configuration must contain before URLs can be given. */
  Optional<String> missing() {
    List<String> missing = new ArrayList<>();
    if (configuration.oauth().isEmpty()) {
      missing.add("oauth (clientId, clientSecret, callback)");
    }
    if (configuration.environmentId().isEmpty()) {
      missing.add("environmentId");
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Their authorization URLs need "
                + String.join(" and ", missing)
                + " in forge-api.yaml");
  }
}
