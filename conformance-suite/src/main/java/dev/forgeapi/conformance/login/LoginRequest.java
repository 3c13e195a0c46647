package dev.forgeapi.conformance.login;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.util.Set;
import java.util.TreeSet;

/**
 * The consent that a person is asked for.
 *
 * @param identity whose grant it will be
 * @param installation whose app scopes are asked for: the URL's {@code sns} (F-065)
 * @param scopes the identity's scopes, and {@code offline_access} for a refresh token (F-069)
 */
public record LoginRequest(
    Identity identity,
    OAuthClient client,
    AppManifest manifest,
    AppInstallation installation,
    String siteName,
    Endpoints endpoints,
    Set<String> scopes) {
  static final String OFFLINE_ACCESS = "offline_access";

  public LoginRequest {
    scopes = Set.copyOf(scopes);
  }

  /**
   * @throws ConfigurationException if it does not say enough
   * @throws dev.forgeapi.testkit.manifest.AppManifest.ManifestException if the manifest cannot be
   *     used
   */
  public static LoginRequest of(ForgeApiConfiguration configuration, String name) {
    AppManifest manifest = configuration.appManifest();
    Identity identity = configuration.identities().get(name);
    if (identity == null) {
      throw new ConfigurationException(unknown(configuration, manifest, name));
    }
    if (identity.expired()) {
      throw new ConfigurationException(
          "identity '"
              + name
              + "' represents an expired token, so a login is not possible. Name another"
              + " identity, or remove 'expired'");
    }
    Set<String> scopes = new TreeSet<>(identity.scopes());
    scopes.add(OFFLINE_ACCESS);
    return new LoginRequest(
        identity,
        client(configuration, identity),
        manifest,
        new AppInstallation(manifest.appId(), configuration.environmentId().orElseThrow()),
        configuration.siteName().orElseThrow(),
        configuration.endpoints().orElseThrow(),
        scopes);
  }

  private static OAuthClient client(ForgeApiConfiguration configuration, Identity identity) {
    return configuration
        .oauthClient(identity)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "no 3LO app is configured: set oauth.clientId, oauth.clientSecret, and"
                        + " oauth.callback in forge-api.yaml to the values in the developer"
                        + " console under Settings and Authorization"));
  }

  /** With the lines to add, since the first login often comes before the first identity. */
  private static String unknown(
      ForgeApiConfiguration configuration, AppManifest manifest, String name) {
    Set<String> all = new TreeSet<>();
    manifest.scopes().forEach(scope -> all.add(scope.value()));
    all.add(configuration.product().scope());
    String known =
        configuration.identities().isEmpty()
            ? "none is configured"
            : "configured: " + String.join(", ", configuration.identities().keySet());
    return ("there is no identity '%s' (%s). Add it to forge-api.yaml, with as few scopes as"
            + " it needs:\n  identities:\n    %s: {scopes: [\"%s\"]}")
        .formatted(name, known, name, String.join("\", \"", all));
  }
}
