package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.RefreshOutcome;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.Optional;
import java.util.Set;

/** Refreshes its grant at the first use, however good the access token still is. */
final class RefreshedFirst implements TokenSource {
  private final TokenSource renewable;
  private boolean used;

  RefreshedFirst(TokenSource renewable) {
    this.renewable = renewable;
  }

  @Override
  public Optional<Secret> accessToken() {
    refreshOnce();
    return renewable.accessToken();
  }

  /** If the refresh fails, the token that is still good goes on to serve. */
  private synchronized void refreshOnce() {
    if (!used) {
      used = true;
      Optional<Secret> before = renewable.accessToken();
      if (renewable.refreshed().isEmpty()) {
        before.ifPresent(renewable::afterUnauthorized);
      }
    }
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
