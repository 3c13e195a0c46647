package dev.forgeapi.testkit.internal.gateway.authorization;

import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState.ConsentingAccount;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState.RandomTexts;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState.RecentEntries;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.gateway.step.TokenIssue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one authorization server: issued, refreshed with rotation (F-078), refused when an
 * old refresh token comes back after the leeway (F-079). Thread-safe.
 */
public final class IssuedTokens {
  /** Of each kind, so that a client that never stops fills no memory. */
  private static final int MOST = 50_000;

  private final Profile profile;
  private final InstantSource clock;
  private final RandomTexts texts;
  private final Map<String, TokenFamily> families = new RecentEntries<>(MOST);
  private final Map<String, AccessToken> accessTokens = new RecentEntries<>(MOST);
  private final Map<String, RefreshToken> refreshTokens = new RecentEntries<>(MOST);
  private final Set<ConsentingAccount> elsewhere = new HashSet<>();

  IssuedTokens(Profile profile, InstantSource clock, RandomTexts texts) {
    this.profile = profile;
    this.clock = clock;
    this.texts = texts;
  }

  /** A copy that goes its own way from now on, in another time. */
  synchronized IssuedTokens copy(InstantSource otherClock) {
    IssuedTokens copy = new IssuedTokens(profile, otherClock, texts);
    copy.families.putAll(families);
    copy.accessTokens.putAll(accessTokens);
    copy.refreshTokens.putAll(refreshTokens);
    copy.elsewhere.addAll(elsewhere);
    return copy;
  }

  public synchronized Outcome<Caller> authenticate(String text) {
    AccessToken token = accessTokens.get(text);
    TokenFamily family = token == null ? null : families.get(token.family());
    if (token == null || (family != null && family.revoked())) {
      return Outcome.refused(Situation.INVALID_TOKEN);
    }
    return clock.instant().isBefore(token.expiresAt())
        ? Outcome.of(new Caller(token.grant().accountId(), token.scopes()))
        : Outcome.refused(Situation.EXPIRED_TOKEN);
  }

  /** An access token out of nothing, for tests that do not care about the consent. */
  public synchronized TokenPair mint(String accountId, Set<String> scopes, Duration lifetime) {
    return issue(texts.next(), new ConsentingAccount("", accountId), scopes, lifetime, null);
  }

  /** The first tokens of a family. */
  public synchronized TokenPair start(
      String familyId,
      ConsentingAccount grant,
      Set<String> scopes,
      UnaryOperator<TokenIssue> policy) {
    TokenFamily family = TokenFamily.start(grant, scopes, clock.instant());
    families.putIfAbsent(familyId, family);
    TokenIssue issue = policy.apply(new TokenIssue(false, scopes, lifetime(), true, true));
    String refreshToken = family.refreshable() ? texts.next() : null;
    return issue(familyId, grant, issue.scopes(), issue.lifetime(), refreshToken);
  }

  public synchronized Outcome<TokenPair> refresh(
      String clientId, String text, UnaryOperator<TokenIssue> policy) {
    Instant now = clock.instant();
    RefreshToken token = refreshTokens.get(text);
    TokenFamily family = token == null ? null : families.get(token.family());
    if (token == null || family == null || !isGood(family, clientId, now)) {
      return Outcome.refused(Situation.REFRESH_TOKEN_REFUSED);
    }
    Duration leeway = profile.seconds(ProfileSetting.REFRESH_LEEWAY_SECONDS);
    if (token.usedAt() != null && now.isAfter(token.usedAt().plus(leeway))) {
      families.put(token.family(), family.withoutRefresh());
      return Outcome.refused(Situation.REFRESH_TOKEN_REFUSED);
    }
    TokenIssue issue = policy.apply(new TokenIssue(true, family.scopes(), lifetime(), true, true));
    families.put(token.family(), family.usedAt(now));
    if (issue.rotate()) {
      refreshTokens.put(text, token.used(now));
    }
    String next = issue.rotate() ? texts.next() : text;
    TokenPair tokens =
        issue(token.family(), family.grant(), issue.scopes(), issue.lifetime(), next);
    return Outcome.of(issue.newAccessToken() ? tokens : withOld(tokens, token.accessToken()));
  }

  /** A code was used twice: all tokens from it become invalid. */
  public synchronized void revoke(String familyId) {
    families.computeIfPresent(familyId, (id, family) -> family.revokedWholly());
  }

  /** A new consent: its scopes replace those of the old one (F-081). */
  public synchronized void replaceScopes(ConsentingAccount grant, Set<String> scopes) {
    families.replaceAll(
        (id, family) -> family.grant().equals(grant) ? family.withScopes(scopes) : family);
    accessTokens.replaceAll(
        (text, token) -> token.grant().equals(grant) ? token.withScopes(scopes) : token);
  }

  /** A new consent names the site it is for; tokens already out follow it. */
  public synchronized void place(ConsentingAccount grant, boolean here) {
    if (here) {
      elsewhere.remove(grant);
    } else {
      elsewhere.add(grant);
    }
  }

  /** Whether the user of that access token consented for another site than this. */
  public synchronized boolean isElsewhere(String text) {
    AccessToken token = accessTokens.get(text);
    return token != null && elsewhere.contains(token.grant());
  }

  private boolean isGood(TokenFamily family, String clientId, Instant now) {
    return family.grant().clientId().equals(clientId)
        && family.refreshable()
        && now.isBefore(family.startedAt().plus(profile.days(ProfileSetting.REFRESH_LIFE_DAYS)))
        && now.isBefore(family.usedAt().plus(profile.days(ProfileSetting.REFRESH_IDLE_DAYS)));
  }

  private TokenPair issue(
      String familyId,
      ConsentingAccount grant,
      Set<String> scopes,
      Duration lifetime,
      @Nullable String refreshToken) {
    String access = texts.next();
    Instant expiresAt = clock.instant().plus(lifetime);
    accessTokens.put(access, new AccessToken(familyId, grant, Set.copyOf(scopes), expiresAt));
    if (refreshToken != null) {
      refreshTokens.put(refreshToken, new RefreshToken(familyId, access, null));
    }
    return new TokenPair(access, refreshToken, scopes, lifetime, expiresAt);
  }

  private static TokenPair withOld(TokenPair tokens, String accessToken) {
    return new TokenPair(
        accessToken, tokens.refreshToken(), tokens.scopes(), tokens.lifetime(), tokens.expiresAt());
  }

  private Duration lifetime() {
    return profile.seconds(ProfileSetting.ACCESS_TOKEN_SECONDS);
  }

  /**
   * The tokens that descend from one code (F-079).
   *
   * @param grant whose they are
   * @param scopes with the prefix of their app
   * @param startedAt when the code was exchanged
   * @param usedAt when the last refresh happened
   * @param refreshable whether its refresh tokens are still good
   * @param revoked whether its access tokens are bad too
   */
  record TokenFamily(
      ConsentingAccount grant,
      Set<String> scopes,
      Instant startedAt,
      Instant usedAt,
      boolean refreshable,
      boolean revoked) {

    static TokenFamily start(ConsentingAccount grant, Set<String> scopes, Instant now) {
      return new TokenFamily(
          grant, Set.copyOf(scopes), now, now, scopes.contains("offline_access"), false);
    }

    TokenFamily usedAt(Instant time) {
      return new TokenFamily(grant, scopes, startedAt, time, refreshable, revoked);
    }

    TokenFamily withScopes(Set<String> others) {
      return new TokenFamily(grant, Set.copyOf(others), startedAt, usedAt, refreshable, revoked);
    }

    TokenFamily withoutRefresh() {
      return new TokenFamily(grant, scopes, startedAt, usedAt, false, revoked);
    }

    TokenFamily revokedWholly() {
      return new TokenFamily(grant, scopes, startedAt, usedAt, false, true);
    }
  }

  /**
   * What the server knows of an access token; the text itself is the key under which it is kept.
   */
  record AccessToken(
      String family, ConsentingAccount grant, Set<String> scopes, Instant expiresAt) {

    AccessToken withScopes(Set<String> others) {
      return new AccessToken(family, grant, others, expiresAt);
    }
  }

  /**
   * What the server knows of a refresh token.
   *
   * @param family id of its family
   * @param accessToken that was issued with it
   * @param usedAt when it was first exchanged; null if never
   */
  record RefreshToken(String family, String accessToken, @Nullable Instant usedAt) {

    RefreshToken used(Instant time) {
      return usedAt != null ? this : new RefreshToken(family, accessToken, time);
    }
  }

  public record TokenPair(
      String accessToken,
      @Nullable String refreshToken,
      Set<String> scopes,
      Duration lifetime,
      Instant expiresAt) {}
}
