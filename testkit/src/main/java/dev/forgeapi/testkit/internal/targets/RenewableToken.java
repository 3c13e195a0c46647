package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.RefreshOutcome;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A grant that can be refreshed, with a rule for when its first refresh is due. */
abstract class RenewableToken implements TokenSource {
  private final TokenSource renewable;

  private RenewableToken(TokenSource renewable) {
    this.renewable = renewable;
  }

  /**
   * Spends an access token that is available before it touches the refresh token, whose every use
   * replaces it (F-078).
   */
  static TokenSource afterAccessToken(TokenSource atHand, TokenSource renewable) {
    AtomicBoolean spent = new AtomicBoolean();
    return new RenewableToken(renewable) {
      @Override
      public Optional<Secret> accessToken() {
        return spent.get() ? renewable.accessToken() : atHand.accessToken();
      }

      @Override
      public Optional<Secret> afterUnauthorized(Secret rejected) {
        if (atHand.accessToken().equals(Optional.of(rejected))) {
          spent.set(true);
          return renewable.accessToken();
        }
        return super.afterUnauthorized(rejected);
      }

      @Override
      public Set<String> scopes() {
        return atHand.scopes();
      }
    };
  }

  /** Refreshes its grant at the first use, however good the access token still is. */
  static TokenSource refreshedAtFirstUse(TokenSource renewable) {
    return new RenewableToken(renewable) {
      private boolean used;

      /** If the refresh fails, the token that is still valid remains in use. */
      @Override
      public synchronized Optional<Secret> accessToken() {
        if (!used) {
          used = true;
          Optional<Secret> before = renewable.accessToken();
          if (renewable.refreshed().isEmpty()) {
            before.ifPresent(renewable::afterUnauthorized);
          }
        }
        return renewable.accessToken();
      }
    };
  }

  @Override
  public Optional<Secret> afterUnauthorized(Secret rejected) {
    return renewable.afterUnauthorized(rejected);
  }

  @Override
  public Optional<OAuthException> refreshFailure() {
    return renewable.refreshFailure();
  }

  @Override
  public Optional<RefreshOutcome> refreshed() {
    return renewable.refreshed();
  }

  @Override
  public Set<String> scopes() {
    return renewable.scopes();
  }

  @Override
  public String name() {
    return renewable.name();
  }
}
