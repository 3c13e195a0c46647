package dev.forgeapi.testkit.internal.gateway.authorization;

import java.net.URI;
import java.time.Instant;
import java.util.Set;

/**
 * What the server knows of a code.
 *
 * @param grant who consented to whom
 * @param callback must be repeated at the exchange, exactly
 * @param family the family of tokens that will come of it
 * @param used whether it was exchanged before
 */
public record AuthorizationCode(
    ConsentingAccount grant,
    URI callback,
    Set<String> scopes,
    String family,
    Instant expiresAt,
    boolean used) {

  AuthorizationCode usedOnce() {
    return new AuthorizationCode(grant, callback, scopes, family, expiresAt, true);
  }
}
