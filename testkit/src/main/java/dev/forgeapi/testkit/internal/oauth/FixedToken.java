package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.http.Secret;
import java.util.Optional;
import java.util.Set;

/** Always the same token, or always none. */
record FixedToken(String name, Optional<Secret> accessToken, Set<String> scopes)
    implements TokenSource {

  FixedToken {
    scopes = Set.copyOf(scopes);
  }

  @Override
  public Optional<Secret> afterUnauthorized(Secret rejected) {
    return Optional.empty();
  }
}
