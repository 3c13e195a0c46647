package dev.forgeapi.testkit.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one realm: issued, refreshed with rotation (F-078), refused when an old refresh
 * token comes back after the leeway (F-079). Thread-safe.
 */
final class TokenBook {
  /** Of each kind, so that a client that never stops fills no memory. */
  private static final int MOST = 50_000;

  private final GatewayProfile profile;
  private final InstantSource clock;
  private final RandomTexts texts;
  private final Map<String, TokenFamily> families = new RecentEntries<>(MOST);
  private final Map<String, AccessToken> accessTokens = new RecentEntries<>(MOST);
  private final Map<String, RefreshToken> refreshTokens = new RecentEntries<>(MOST);
  private final Set<GrantKey> elsewhere = new HashSet<>();

  TokenBook(GatewayProfile profile, InstantSource clock, RandomTexts texts) {
    this.profile = profile;
    this.clock = clock;
    this.texts = texts;
  }

  /** A copy that goes its own way from now on, in another time. */
  synchronized TokenBook copy(InstantSource otherClock) {
    TokenBook copy = new TokenBook(profile, otherClock, texts);
    copy.families.putAll(families);
    copy.accessTokens.putAll(accessTokens);
    copy.refreshTokens.putAll(refreshTokens);
    copy.elsewhere.addAll(elsewhere);
    return copy;
  }

  /** Who has that access token. */
  synchronized Outcome<Caller> authenticate(String text) {
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
  synchronized IssuedTokens mint(String accountId, Set<String> scopes, Duration lifetime) {
    return issue(texts.next(), new GrantKey("", accountId), scopes, lifetime, null);
  }

  /** The first tokens of a family. */
  synchronized IssuedTokens start(
      String familyId, GrantKey grant, Set<String> scopes, UnaryOperator<TokenIssue> policy) {
    TokenFamily family = TokenFamily.start(grant, scopes, clock.instant());
    families.putIfAbsent(familyId, family);
    TokenIssue issue = policy.apply(new TokenIssue(false, scopes, lifetime(), true, true));
    String refreshToken = family.refreshable() ? texts.next() : null;
    return issue(familyId, grant, issue.scopes(), issue.lifetime(), refreshToken);
  }

  synchronized Outcome<IssuedTokens> refresh(
      String clientId, String text, UnaryOperator<TokenIssue> policy) {
    Instant now = clock.instant();
    RefreshToken token = refreshTokens.get(text);
    TokenFamily family = token == null ? null : families.get(token.family());
    if (token == null || family == null || !isGood(family, clientId, now)) {
      return Outcome.refused(Situation.REFRESH_TOKEN_REFUSED);
    }
    Duration leeway = profile.seconds(Setting.REFRESH_LEEWAY_SECONDS);
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
    IssuedTokens tokens =
        issue(token.family(), family.grant(), issue.scopes(), issue.lifetime(), next);
    return Outcome.of(issue.newAccessToken() ? tokens : withOld(tokens, token.accessToken()));
  }

  /** A code came twice: nothing that came of it is good any more. */
  synchronized void revoke(String familyId) {
    families.computeIfPresent(familyId, (id, family) -> family.revokedWholly());
  }

  /** A new consent: its scopes replace those of the old one (F-081). */
  synchronized void replaceScopes(GrantKey grant, Set<String> scopes) {
    families.replaceAll(
        (id, family) -> family.grant().equals(grant) ? family.withScopes(scopes) : family);
    accessTokens.replaceAll(
        (text, token) -> token.grant().equals(grant) ? token.withScopes(scopes) : token);
  }

  /** A new consent names the site it is for; tokens already out follow it. */
  synchronized void place(GrantKey grant, boolean here) {
    if (here) {
      elsewhere.remove(grant);
    } else {
      elsewhere.add(grant);
    }
  }

  /** Whether the user of that access token consented for another site than this. */
  synchronized boolean isElsewhere(String text) {
    AccessToken token = accessTokens.get(text);
    return token != null && elsewhere.contains(token.grant());
  }

  private boolean isGood(TokenFamily family, String clientId, Instant now) {
    return family.grant().clientId().equals(clientId)
        && family.refreshable()
        && now.isBefore(family.startedAt().plus(profile.days(Setting.REFRESH_LIFE_DAYS)))
        && now.isBefore(family.usedAt().plus(profile.days(Setting.REFRESH_IDLE_DAYS)));
  }

  private IssuedTokens issue(
      String familyId,
      GrantKey grant,
      Set<String> scopes,
      Duration lifetime,
      @Nullable String refreshToken) {
    String access = texts.next();
    Instant expiresAt = clock.instant().plus(lifetime);
    accessTokens.put(access, new AccessToken(familyId, grant, Set.copyOf(scopes), expiresAt));
    if (refreshToken != null) {
      refreshTokens.put(refreshToken, new RefreshToken(familyId, access, null));
    }
    return new IssuedTokens(access, refreshToken, scopes, lifetime, expiresAt);
  }

  private static IssuedTokens withOld(IssuedTokens tokens, String accessToken) {
    return new IssuedTokens(
        accessToken, tokens.refreshToken(), tokens.scopes(), tokens.lifetime(), tokens.expiresAt());
  }

  private Duration lifetime() {
    return profile.seconds(Setting.ACCESS_TOKEN_SECONDS);
  }
}
