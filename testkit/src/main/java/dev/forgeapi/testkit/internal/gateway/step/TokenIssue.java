package dev.forgeapi.testkit.internal.gateway.step;

import java.time.Duration;
import java.util.Set;

/**
 * The tokens that the authorization server is about to issue.
 *
 * @param refresh whether a refresh token was exchanged, not a code
 * @param scopes of the new access token, app scopes with their prefix (F-066)
 * @param lifetime of the new access token
 * @param rotate whether a refresh gives a new refresh token (F-078)
 * @param newAccessToken whether a refresh gives a new access token
 */
public record TokenIssue(
    boolean refresh,
    Set<String> scopes,
    Duration lifetime,
    boolean rotate,
    boolean newAccessToken) {

  public TokenIssue {
    scopes = Set.copyOf(scopes);
  }

  public TokenIssue withScopes(Set<String> others) {
    return new TokenIssue(refresh, others, lifetime, rotate, newAccessToken);
  }

  public TokenIssue withLifetime(Duration other) {
    return new TokenIssue(refresh, scopes, other, rotate, newAccessToken);
  }

  public TokenIssue withoutRotation() {
    return new TokenIssue(refresh, scopes, lifetime, false, newAccessToken);
  }

  public TokenIssue withOldAccessToken() {
    return new TokenIssue(refresh, scopes, lifetime, rotate, false);
  }
}
