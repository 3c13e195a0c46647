package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.Product;
import java.util.Set;

/** An identity that has a token. */
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
