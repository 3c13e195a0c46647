package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.GrantEndedException;
import dev.forgeapi.testkit.internal.oauth.TokenSource.RefreshOutcome;
import dev.forgeapi.testkit.internal.oauth.TokenSource.RefreshOutcome.UnusableAnswerException;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant.Fingerprint;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes its grant shortly before it expires and after a 401, one refresh at a time: callers
 * that need one while another is in progress wait for it and share its result.
 */
final class RefreshingToken implements TokenSource {
  /** Before the token's end, so that it does not end on the way. */
  private static final Duration EARLY = Duration.ofSeconds(60);

  /** However wrong a lifetime or a clock: no sooner after a refresh than this, but for a 401. */
  private static final Duration MIN_AGE = Duration.ofSeconds(30);

  /**
   * A 401 also means a missing scope (F-084). A token from a refresh after a 401 is not refreshed
   * for another one within the clock skew that we tolerate: it would be refused again.
   */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final String name;
  private final UnaryOperator<Grant> refresh;
  private final Redaction redaction;
  private final Clock clock;
  private final Object oneAtATime = new Object();
  private volatile State state;
  private volatile @Nullable RefreshOutcome first;
  private volatile @Nullable Secret refusedEarly;
  private volatile boolean endedEarly;

  RefreshingToken(
      String name, Grant grant, UnaryOperator<Grant> refresh, Redaction redaction, Clock clock) {
    this.name = name;
    this.refresh = refresh;
    this.redaction = redaction;
    this.clock = clock;
    this.state = protectedState(new State(grant, null, false, 0, null));
  }

  @Override
  public Optional<Secret> accessToken() {
    State current = state;
    Instant now = clock.instant();
    if (current.wantsRefresh(now)) {
      int attempts = current.attempts;
      synchronized (oneAtATime) {
        current = state;
        if (current.attempts == attempts && current.wantsRefresh(now)) {
          current = attempt(current, false);
        }
      }
    }
    if (current.failure != null && current.hasEnded(now)) {
      throw current.failure;
    }
    return Optional.of(current.grant.accessToken());
  }

  @Override
  public Optional<Secret> afterUnauthorized(Secret rejected) {
    State seen = state;
    synchronized (oneAtATime) {
      State now = state;
      if (now.grant.accessToken().equals(rejected)) {
        if (now.attempts == seen.attempts && now.mayRefreshAfter401(clock.instant())) {
          if (now.attempts > 0 && !now.hasEnded(clock.instant())) {
            refusedEarly = rejected;
          }
          now = attempt(now, true);
        }
        if (now.grant.accessToken().equals(rejected)) {
          return Optional.empty();
        }
      }
      return Optional.of(now.grant.accessToken());
    }
  }

  /** Counts even if it fails: callers that waited for it do not each try again. */
  private State attempt(State before, boolean after401) {
    Instant now = clock.instant();
    State after;
    try {
      Grant grant = refresh.apply(before.grant);
      after = protectedState(new State(grant, now, after401, before.attempts + 1, null));
      noteFirst(RefreshOutcome.of(before.grant, grant));
    } catch (OAuthException e) {
      Grant kept =
          e instanceof UnusableAnswerException spent ? spent.kept(before.grant) : before.grant;
      after = protectedState(new State(kept, now, after401, before.attempts + 1, e));
      noteFirst(RefreshOutcome.failed(before.grant, e));
    }
    state = after;
    return after;
  }

  @Override
  public void renewed(Secret rejected) {
    if (Objects.equals(rejected, refusedEarly)) {
      endedEarly = true;
    }
  }

  @Override
  public boolean endedEarly() {
    return endedEarly;
  }

  private void noteFirst(RefreshOutcome outcome) {
    if (first == null) {
      first = outcome;
    }
  }

  @Override
  public Optional<RefreshOutcome> refreshed() {
    return Optional.ofNullable(first);
  }

  private State protectedState(State given) {
    redaction.protect(name + "_ACCESS_TOKEN", given.grant.accessToken());
    Secret refreshToken = given.grant.refreshToken();
    if (refreshToken != null) {
      redaction.protect(name + "_REFRESH_TOKEN", refreshToken);
    }
    return given;
  }

  @Override
  public Optional<OAuthException> refreshFailure() {
    return Optional.ofNullable(state.failure);
  }

  @Override
  public Set<String> scopes() {
    return state.grant.scopes();
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * @param triedAt when the last refresh was tried; null if never
   * @param after401 whether the last refresh was for a 401
   * @param failure why the last refresh failed; null if it did not
   */
  private record State(
      Grant grant,
      @Nullable Instant triedAt,
      boolean after401,
      int attempts,
      @Nullable OAuthException failure) {

    boolean wantsRefresh(Instant now) {
      Instant end = grant.expiresAt();
      boolean endsSoon = end != null && !now.isBefore(end.minus(EARLY));
      return endsSoon && canRefresh() && !triedWithin(MIN_AGE, now);
    }

    boolean hasEnded(Instant now) {
      return grant.expiresAt() != null && !now.isBefore(grant.expiresAt());
    }

    boolean mayRefreshAfter401(Instant now) {
      return canRefresh() && !(after401 && triedWithin(FRESH, now));
    }

    private boolean canRefresh() {
      return grant.refreshToken() != null && !(failure instanceof RefreshRefusedException);
    }

    private boolean triedWithin(Duration duration, Instant now) {
      return triedAt != null && now.isBefore(triedAt.plus(duration)) && !now.isBefore(triedAt);
    }
  }

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
      } catch (UnusableAnswerException e) {
        store.save(key, base.refreshed(e.kept(base.grant()), now, secret));
        throw e;
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
}
