package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.RefreshOutcome;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Spends an access token that is at hand before it touches the refresh token, whose every use
 * replaces it (F-078).
 */
record AccessThenRefresh(TokenSource atHand, TokenSource renewable, AtomicBoolean spent)
    implements TokenSource {

  AccessThenRefresh(TokenSource atHand, TokenSource renewable) {
    this(atHand, renewable, new AtomicBoolean());
  }

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
    return atHand.scopes();
  }

  @Override
  public String name() {
    return atHand.name();
  }
}
