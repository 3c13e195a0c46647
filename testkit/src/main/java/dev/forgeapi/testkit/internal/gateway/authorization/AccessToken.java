package dev.forgeapi.testkit.internal.gateway.authorization;

import java.time.Instant;
import java.util.Set;

/** What the server knows of an access token; the text itself is the key under which it is kept. */
record AccessToken(String family, ConsentingAccount grant, Set<String> scopes, Instant expiresAt) {

  AccessToken withScopes(Set<String> others) {
    return new AccessToken(family, grant, others, expiresAt);
  }
}
