package dev.forgeapi.conformance.check;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What refreshing a grant gave; no secret is in it.
 *
 * @param newAccessToken whether the access token is another one
 * @param newRefreshToken whether there is a refresh token and it is another one
 * @param granted the scopes first granted
 * @param refreshed the scopes after the refresh
 * @param failure why there was no refresh; null if there was one
 */
record RefreshEvidence(
    boolean newAccessToken,
    boolean newRefreshToken,
    Set<String> granted,
    Set<String> refreshed,
    @Nullable String failure) {

  RefreshEvidence {
    granted = Set.copyOf(granted);
    refreshed = Set.copyOf(refreshed);
  }

  static RefreshEvidence failed(String why) {
    return new RefreshEvidence(false, false, Set.of(), Set.of(), why);
  }
}
