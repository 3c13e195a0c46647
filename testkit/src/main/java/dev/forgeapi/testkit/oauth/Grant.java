package dev.forgeapi.testkit.oauth;

import dev.forgeapi.testkit.http.Secret;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of one consent: an access token, the scopes, and a refresh token if there is one.
 *
 * @param accessToken the bearer token
 * @param refreshToken null if {@code offline_access} was not granted
 * @param expiresAt when the access token ends; null if not known (a token from the environment)
 * @param scopes the scopes granted, app scopes without their prefix (F-066); empty if not known
 */
public record Grant(
    Secret accessToken,
    @Nullable Secret refreshToken,
    @Nullable Instant expiresAt,
    Set<String> scopes) {

  public Grant {
    scopes = Set.copyOf(scopes);
  }
}
