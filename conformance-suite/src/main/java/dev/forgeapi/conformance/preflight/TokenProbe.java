package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of using an identity's token for the first time.
 *
 * @param client null if there is no token
 * @param answer to the list of accessible sites, which every valid token gets, though for tokens of
 *     app scopes it is empty (F-070); null if nothing was sent
 * @param failure why there is no token, or why the last refresh failed; null if nothing failed
 */
record TokenProbe(
    Identity identity,
    @Nullable ForgeApiClient client,
    @Nullable Exchange answer,
    @Nullable OAuthException failure) {
  private static final String LIST = "/oauth/token/accessible-resources";

  static TokenProbe of(PreflightContext context, Identity identity) {
    if (identity.expired()) {
      return new TokenProbe(identity, null, null, null);
    }
    ForgeApiClient client = null;
    try {
      Optional<ForgeApiClient> found = context.target().identity(identity.name());
      if (found.isEmpty()) {
        return new TokenProbe(identity, null, null, null);
      }
      client = found.get();
      Exchange answer = client.send(list(context)).exchange();
      return new TokenProbe(identity, client, answer, client.refreshFailure().orElse(null));
    } catch (OAuthException e) {
      return new TokenProbe(identity, client, null, e);
    }
  }

  private static ForgeApiRequest list(PreflightContext context) {
    return new ForgeApiRequest(
        "GET",
        UrlForm.CLOUD_ID,
        context.target().site().endpoints().api(),
        LIST,
        null,
        List.of(),
        null,
        null);
  }

  record IdentityClient(Identity identity, ForgeApiClient client) {

    String name() {
      return identity.name();
    }

    /** What the grant covers; as configured if the token's answer does not say. */
    Set<String> scopes() {
      Set<String> granted = client.scopes();
      return granted.isEmpty() ? identity.scopes() : granted;
    }

    /** Whether nothing says what the token has but the configuration: an access token is opaque. */
    boolean isAsDeclaredOnly() {
      return client.scopes().isEmpty()
          || (identity.accessToken() != null && client.scopes().equals(identity.scopes()));
    }

    boolean hasProductScope(Product product) {
      return scopes().contains(product.scope());
    }

    boolean covers(ApiRoute route) {
      return route.scopes().stream().allMatch(scope -> scopes().contains(scope.value()));
    }
  }
}
