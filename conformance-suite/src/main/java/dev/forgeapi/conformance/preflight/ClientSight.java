package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.Identity;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.oauth.StoredGrant;
import dev.forgeapi.testkit.oauth.TokenStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What shows whether an identity's client id and secret are good.
 *
 * @param client empty if none is configured
 * @param taken when the token endpoint issued a token for them, in words; empty if that is not
 *     known, or too long ago to mean anything
 * @param failure why the last refresh failed, or why nothing could be looked up; null if nothing
 *     failed
 */
record ClientSight(
    Identity identity,
    Optional<OAuthClient> client,
    Optional<String> taken,
    @Nullable OAuthException failure) {
  /** As long as an access token lasts (F-078): an older one has to be refreshed, which shows it. */
  private static final Duration RECENT = Duration.ofHours(1);

  static ClientSight of(Visit visit, TokenSight token) {
    Identity identity = token.identity();
    Optional<OAuthClient> client =
        Optional.ofNullable(identity.oauth()).or(visit.configuration()::oauth);
    if (client.isEmpty() || identity.expired()) {
      return new ClientSight(identity, client, Optional.empty(), token.failure());
    }
    try {
      Optional<String> taken =
          GrantLife.stored(visit, identity)
              .filter(grant -> grant.isIssuedTo(client.get()))
              .map(StoredGrant::refreshedAt)
              .flatMap(issued -> recently(visit, issued));
      return new ClientSight(identity, client, taken, token.failure());
    } catch (TokenStoreException e) {
      return new ClientSight(identity, client, Optional.empty(), e);
    }
  }

  private static Optional<String> recently(Visit visit, Instant issued) {
    if (!issued.isBefore(visit.began())) {
      return Optional.of("just now, in a refresh");
    }
    Duration age = Duration.between(issued, visit.began());
    return age.compareTo(RECENT) > 0
        ? Optional.empty()
        : Optional.of(
            Math.max(1, age.toMinutes()) + " min ago, when it issued the token in the store");
  }

  /** Whether the identity's tokens come, or could come, of a client id and secret. */
  boolean isNeeded() {
    return client.isPresent() && !identity.expired();
  }

  /** By which identities of the same 3LO app are known. */
  List<Object> credentials() {
    return client.<List<Object>>map(each -> List.of(each.id(), each.secret())).orElse(List.of());
  }
}
