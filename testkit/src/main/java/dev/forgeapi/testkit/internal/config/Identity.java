package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One 3LO grant of the configuration.
 *
 * @param name its key under {@code identities}
 * @param scopes the scopes it was granted, app scopes bare, the product scope named too
 * @param accessToken null if the token comes from elsewhere
 * @param refreshToken null if the token comes from elsewhere
 * @param oauth its own 3LO app (F-081); null for the common one
 * @param expired whether the access token is known to be expired, for AUTH-4 only
 */
public record Identity(
    String name,
    Set<String> scopes,
    @Nullable Secret accessToken,
    @Nullable Secret refreshToken,
    @Nullable OAuthClient oauth,
    boolean expired) {

  public Identity {
    scopes = Set.copyOf(scopes);
  }
}
