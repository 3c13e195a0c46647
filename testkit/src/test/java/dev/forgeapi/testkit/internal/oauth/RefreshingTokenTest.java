package dev.forgeapi.testkit.internal.oauth;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefreshingTokenTest {
  private final SettableClock clock = new SettableClock();
  private final AtomicInteger refreshes = new AtomicInteger();
  private @Nullable OAuthException failure;
  private Duration lifetime = Duration.ofHours(1);

  private Grant grant(int number, boolean refreshable) {
    return new Grant(
        Secret.of("access-" + number),
        refreshable ? Secret.of("refresh-" + number) : null,
        clock.instant().plus(lifetime),
        Set.of());
  }

  private Grant refresh(Grant old) {
    int number = refreshes.incrementAndGet();
    if (failure != null) {
      throw failure;
    }
    return grant(number, true);
  }

  private TokenSource source(Grant grant) {
    return new RefreshingToken("reader", grant, this::refresh, new Redaction(), clock);
  }

  private static Optional<Secret> access(int number) {
    return Optional.of(Secret.of("access-" + number));
  }

  @Test
  void aTokenWithTimeLeftIsNotRefreshed() {
    TokenSource source = source(grant(0, true));
    clock.advance(Duration.ofMinutes(58));
    assertThat(source.accessToken(), equalTo(access(0)));
    assertThat(refreshes.get(), is(0));
  }

  @Test
  void aTokenAboutToExpireIsRefreshedOnce() {
    TokenSource source = source(grant(0, true));
    clock.advance(Duration.ofMinutes(59).plusSeconds(1));
    assertThat(source.accessToken(), equalTo(access(1)));
    assertThat(source.accessToken(), equalTo(access(1)));
    assertThat(refreshes.get(), is(1));
  }

  @Test
  void manyThreadsShareOneRefresh() throws Exception {
    TokenSource source = source(grant(0, true));
    clock.advance(Duration.ofHours(2));
    int threads = 64;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Optional<Secret>>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(
            executor.submit(
                () -> {
                  start.await();
                  return source.accessToken();
                }));
      }
      List<Optional<Secret>> tokens = new ArrayList<>();
      for (Future<Optional<Secret>> future : futures) {
        tokens.add(future.get());
      }
      assertThat(tokens, hasSize(threads));
      assertThat(tokens, everyItem(equalTo(access(1))));
      assertThat(refreshes.get(), is(1));
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void afterA401TheTokenIsRefreshedOnceForAllWhoSentIt() {
    TokenSource source = source(grant(0, true));
    assertThat(source.afterUnauthorized(Secret.of("access-0")), equalTo(access(1)));
    assertThat(source.afterUnauthorized(Secret.of("access-0")), equalTo(access(1)));
    assertThat(refreshes.get(), is(1));
  }

  @Test
  void aTokenFromARefreshEndedEarlyIfTheNextOneIsTakenInItsPlace() {
    TokenSource source = source(grant(0, true));
    source.afterUnauthorized(Secret.of("access-0"));
    source.renewed(Secret.of("access-0"));
    assertThat("the first token is not from a refresh", source.endedEarly(), is(false));
    clock.advance(Duration.ofMinutes(6));
    source.afterUnauthorized(Secret.of("access-1"));
    assertThat("the next one may be refused too", source.endedEarly(), is(false));
    source.renewed(Secret.of("access-1"));
    assertThat(source.endedEarly(), is(true));
  }

  @Test
  void aTokenThatHasExpiredDidNotEndEarly() {
    lifetime = Duration.ofMinutes(-5);
    TokenSource source = source(grant(0, true));
    source.afterUnauthorized(Secret.of("access-0"));
    clock.advance(Duration.ofMinutes(6));
    source.afterUnauthorized(Secret.of("access-1"));
    source.renewed(Secret.of("access-1"));
    assertThat(source.endedEarly(), is(false));
  }

  @Test
  void denialsForAMissingScopeDoNotRefreshAgainAndAgain() {
    TokenSource source = source(grant(0, true));
    source.afterUnauthorized(Secret.of("access-0"));
    for (int i = 0; i < 100; i++) {
      assertThat(source.afterUnauthorized(Secret.of("access-1")), equalTo(Optional.empty()));
    }
    assertThat(refreshes.get(), is(1));
    clock.advance(Duration.ofMinutes(6));
    assertThat(source.afterUnauthorized(Secret.of("access-1")), equalTo(access(2)));
  }

  @Test
  void aLifetimeThatIsOverAtOnceDoesNotRefreshForEachRequest() {
    lifetime = Duration.ofMinutes(-5);
    TokenSource source = source(grant(0, true));
    for (int i = 0; i < 100; i++) {
      assertThat(source.accessToken(), equalTo(access(1)));
    }
    assertThat(refreshes.get(), is(1));
  }

  @Test
  void aFailedRefreshIsBridgedWhileTheTokenLasts() {
    TokenSource source = source(grant(0, true));
    failure = new OAuthException("no network");
    clock.advance(Duration.ofMinutes(59).plusSeconds(30));
    assertThat(source.accessToken(), equalTo(access(0)));
    clock.advance(Duration.ofSeconds(31));
    assertThat(assertThrows(OAuthException.class, source::accessToken), is(failure));
    assertThat(refreshes.get(), is(2));
  }

  @Test
  void aRefusedRefreshTokenIsNeverSentAgain() {
    TokenSource source = source(grant(0, true));
    failure = new RefreshRefusedException("gone");
    clock.advance(Duration.ofHours(2));
    for (int i = 0; i < 3; i++) {
      assertThrows(OAuthException.class, source::accessToken);
      clock.advance(Duration.ofHours(1));
      assertThat(source.afterUnauthorized(Secret.of("access-0")), equalTo(Optional.empty()));
    }
    assertThat(refreshes.get(), is(1));
  }

  @Test
  void aGrantWithoutRefreshTokenStaysAsItIs() {
    TokenSource source = source(grant(0, false));
    clock.advance(Duration.ofDays(1));
    assertThat(source.accessToken(), equalTo(access(0)));
    assertThat(source.afterUnauthorized(Secret.of("access-0")), equalTo(Optional.empty()));
  }

  @Test
  void aFixedTokenAndNoTokenNeverChange() {
    TokenSource fixed = TokenSource.fixed("stale", Secret.of("access-0"), Set.of());
    assertThat(fixed.accessToken(), equalTo(access(0)));
    assertThat(fixed.afterUnauthorized(Secret.of("access-0")), equalTo(Optional.empty()));
    assertThat(TokenSource.none().accessToken(), equalTo(Optional.empty()));
  }

  private static final class SettableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-24T10:00:00Z");

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
