package dev.forgeapi.testkit.gateway;

import java.time.Instant;
import java.util.Set;

/**
 * What the server knows of a code.
 *
 * @param grant who consented to whom
 * @param family the family of tokens that will come of it
 * @param used whether it was exchanged before
 */
record AuthorizationCode(
    GrantKey grant, Set<String> scopes, String family, Instant expiresAt, boolean used) {

  AuthorizationCode usedOnce() {
    return new AuthorizationCode(grant, scopes, family, expiresAt, true);
  }
}
