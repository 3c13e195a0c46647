package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.internal.gateway.authorization.IssuedTokens.TokenPair;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.oauth.Grant;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Grants without a consent that no token endpoint issued.
 *
 * @param site whose app the scopes without a prefix are of
 */
public record DirectGrants(VirtualSite site) {

  public Grant grant(Set<String> scopes) {
    return minted(scopes, site.profile().seconds(ProfileSetting.ACCESS_TOKEN_SECONDS));
  }

  /** Of a token that expired a minute ago. */
  public Secret expiredAccessToken(Set<String> scopes) {
    return minted(scopes, Duration.ofMinutes(-1)).accessToken();
  }

  private Grant minted(Set<String> scopes, Duration lifetime) {
    Set<String> prefixed =
        scopes.stream().map(site.scopes()::prefixed).collect(Collectors.toUnmodifiableSet());
    TokenPair tokens = site.authorization().tokens().mint(Accounts.DEFAULT, prefixed, lifetime);
    return new Grant(Secret.of(tokens.accessToken()), null, tokens.expiresAt(), scopes);
  }
}
