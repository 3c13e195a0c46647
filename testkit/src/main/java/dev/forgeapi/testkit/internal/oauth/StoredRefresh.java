package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.internal.oauth.RefreshRefusedException.GrantEndedException;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant.Fingerprint;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.oauth.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Refreshes a stored grant for all processes that share the store: one asks the server and writes
 * the new tokens down before it uses them; the others, which wait for it, take those.
 *
 * @param first what is written if nothing is stored yet
 * @param secret {@link Fingerprint} of the client secret that the refresh is asked for with
 */
record StoredRefresh(
    TokenStore store,
    GrantKey key,
    UnaryOperator<Grant> refresh,
    StoredGrant first,
    String secret,
    Clock clock)
    implements UnaryOperator<Grant> {
  /** A token that another process has just obtained lasts longer than this. */
  private static final Duration USABLE = Duration.ofSeconds(60);

  @Override
  public Grant apply(Grant current) {
    return store.exclusively(key, () -> newer(current));
  }

  private Grant newer(Grant current) {
    Optional<StoredGrant> stored = store.find(key).filter(this::isSameFamily);
    Instant now = clock.instant();
    if (stored.isPresent() && isAnotherGoodOne(stored.get().grant(), current, now)) {
      return stored.get().grant();
    }
    StoredGrant base = stored.orElse(first);
    Grant next;
    try {
      next = refresh.apply(base.grant());
    } catch (GrantEndedException e) {
      throw e.likely(base.likelyEnd(now));
    }
    store.save(key, base.refreshed(next, now, secret));
    return next;
  }

  /** Another consent, or another token from the environment, starts over. */
  private boolean isSameFamily(StoredGrant stored) {
    return first.origin() == null || first.origin().equals(stored.origin());
  }

  private static boolean isAnotherGoodOne(Grant stored, Grant current, Instant now) {
    Instant end = stored.expiresAt();
    return !stored.accessToken().equals(current.accessToken())
        && (end == null || now.isBefore(end.minus(USABLE)));
  }
}
