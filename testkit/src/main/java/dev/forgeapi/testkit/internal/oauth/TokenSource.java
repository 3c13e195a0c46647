package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the access token for a request. Thread-safe: callers that need a refresh at the same time
 * wait for one.
 */
public interface TokenSource {

  /**
   * The token to send now, refreshed if it is about to expire. Empty for a client that sends none.
   */
  Optional<Secret> accessToken();

  /**
   * Called once after a 401. A 401 may also mean a missing scope (F-084): a source may refuse to
   * refresh again soon, but a caller that knows from the body need not ask.
   *
   * @return another token worth trying, or empty if there is none
   */
  Optional<Secret> afterUnauthorized(Secret rejected);

  /**
   * Called where one token was refused with 401, and the next one was not, for the same request.
   */
  default void renewed(Secret rejected) {}

  /** Whether a token from a refresh had to be refreshed again after a 401, before its end. */
  default boolean endedEarly() {
    return false;
  }

  /**
   * Why the last refresh failed; empty if it did not, or there was none. A token may be good though
   * its refresh fails: the exception says whether the client or the refresh token is refused.
   */
  default Optional<OAuthException> refreshFailure() {
    return Optional.empty();
  }

  /** What its first refresh gave; empty if there was none. */
  default Optional<RefreshOutcome> refreshed() {
    return Optional.empty();
  }

  /** The scopes granted, app scopes bare; empty if not known. */
  Set<String> scopes();

  /** A name for messages, never a secret: the identity, or the scopes asked for. */
  String name();

  /**
   * A token that is never refreshed: from the environment, or one known to be expired (AUTH-4).
   *
   * @param scopes those granted; empty if not known
   */
  static TokenSource fixed(String name, Secret accessToken, Set<String> scopes) {
    return new FixedToken(name, Optional.of(accessToken), scopes);
  }

  /** Sends no token at all. */
  static TokenSource none() {
    return new FixedToken("no token", Optional.empty(), Set.of());
  }

  /** Always the same token, or always none. */
  record FixedToken(String name, Optional<Secret> accessToken, Set<String> scopes)
      implements TokenSource {

    public FixedToken {
      scopes = Set.copyOf(scopes);
    }

    @Override
    public Optional<Secret> afterUnauthorized(Secret rejected) {
      return Optional.empty();
    }
  }

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
     * The token endpoint took the request with 200, but its answer is not one of tokens (F-077):
     * what was exchanged is spent. A rotated refresh token may have come with it: it must be kept,
     * because the one that was sent ends 10 minutes after its exchange (F-079).
     */
    public static class UnusableAnswerException extends OAuthException {
      private static final long serialVersionUID = 1L;

      private final transient @Nullable Secret rotated;

      /**
       * @param rotated the new refresh token; null if none came
       */
      UnusableAnswerException(String message, @Nullable Secret rotated) {
        super(message);
        this.rotated = rotated;
      }

      /** The grant to go on with: it has the new refresh token if one came. */
      Grant kept(Grant before) {
        return rotated == null
            ? before
            : new Grant(before.accessToken(), rotated, before.expiresAt(), before.scopes());
      }
    }
  }
}
