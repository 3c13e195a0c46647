package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of the first refresh of a token source, without secrets.
 *
 * @param newAccessToken whether the access token is another one
 * @param newRefreshToken whether there is a refresh token and it is another one
 * @param granted the scopes granted before, app scopes bare
 * @param refreshed the scopes after it; those before if the answer names none
 * @param taken whether the server took the refresh token, even if its answer cannot be used
 */
public record RefreshOutcome(
    boolean newAccessToken,
    boolean newRefreshToken,
    Set<String> granted,
    Set<String> refreshed,
    @Nullable String failure,
    boolean taken) {

  public RefreshOutcome {
    granted = Set.copyOf(granted);
    refreshed = Set.copyOf(refreshed);
  }

  static RefreshOutcome of(Grant before, Grant after) {
    return new RefreshOutcome(
        !after.accessToken().equals(before.accessToken()),
        after.refreshToken() != null
            && !Objects.equals(after.refreshToken(), before.refreshToken()),
        before.scopes(),
        after.scopes(),
        null,
        true);
  }

  static RefreshOutcome failed(Grant before, OAuthException failure) {
    return new RefreshOutcome(
        false,
        false,
        before.scopes(),
        Set.of(),
        String.valueOf(failure.getMessage()),
        failure instanceof UnusableAnswerException);
  }

  /**
   * The token endpoint took the request with 200, but its answer is not one of tokens (F-077): what
   * was exchanged is spent, without a result.
   */
  public static class UnusableAnswerException extends OAuthException {
    private static final long serialVersionUID = 1L;

    UnusableAnswerException(String message) {
      super(message);
    }
  }
}
