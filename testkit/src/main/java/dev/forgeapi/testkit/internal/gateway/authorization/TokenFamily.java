package dev.forgeapi.testkit.internal.gateway.authorization;

import java.time.Instant;
import java.util.Set;

/**
 * The tokens that descend from one code (F-079).
 *
 * @param grant whose they are
 * @param scopes with the prefix of their app
 * @param startedAt when the code was exchanged
 * @param usedAt when the last refresh happened
 * @param refreshable whether its refresh tokens are still good
 * @param revoked whether its access tokens are bad too
 */
record TokenFamily(
    ConsentingAccount grant,
    Set<String> scopes,
    Instant startedAt,
    Instant usedAt,
    boolean refreshable,
    boolean revoked) {

  static TokenFamily start(ConsentingAccount grant, Set<String> scopes, Instant now) {
    return new TokenFamily(
        grant, Set.copyOf(scopes), now, now, scopes.contains("offline_access"), false);
  }

  TokenFamily usedAt(Instant time) {
    return new TokenFamily(grant, scopes, startedAt, time, refreshable, revoked);
  }

  TokenFamily withScopes(Set<String> others) {
    return new TokenFamily(grant, Set.copyOf(others), startedAt, usedAt, refreshable, revoked);
  }

  TokenFamily withoutRefresh() {
    return new TokenFamily(grant, scopes, startedAt, usedAt, false, revoked);
  }

  TokenFamily revokedWholly() {
    return new TokenFamily(grant, scopes, startedAt, usedAt, false, true);
  }
}
