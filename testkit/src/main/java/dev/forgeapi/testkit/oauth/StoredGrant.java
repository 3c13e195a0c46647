package dev.forgeapi.testkit.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A grant at rest.
 *
 * @param grant the newest tokens
 * @param consentedAt when the user consented; null if not known
 * @param refreshedAt when the tokens were issued
 * @param origin {@link Fingerprint} of the refresh token from the environment that all of this
 *     descends from; null if it came of a consent on this machine
 */
public record StoredGrant(
    Grant grant, @Nullable Instant consentedAt, Instant refreshedAt, @Nullable String origin) {
  private static final Duration UNUSED = Duration.ofDays(90);
  private static final Duration ABSOLUTE = Duration.ofDays(365);

  /**
   * When the refresh token ends at the latest if it is not used: 90 days after its issue, 365 days
   * after the consent (F-078); null if there is none.
   */
  public @Nullable Instant refreshableUntil() {
    if (grant.refreshToken() == null) {
      return null;
    }
    Instant unused = refreshedAt.plus(UNUSED);
    Instant absolute = consentedAt == null ? unused : consentedAt.plus(ABSOLUTE);
    return unused.isBefore(absolute) ? unused : absolute;
  }

  /** The same after a refresh. */
  StoredGrant refreshed(Grant next, Instant now) {
    return new StoredGrant(next, consentedAt, now, origin);
  }
}
