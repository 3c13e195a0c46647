package dev.forgeapi.testkit.internal.oauth.store;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A grant in the token store.
 *
 * @param consentedAt when the user consented; null if not known
 * @param refreshedAt when the tokens were issued
 * @param origin {@link Fingerprint} of the refresh token from the environment that all of this
 *     descends from; null if it is from a consent on this machine
 * @param issuedTo {@link Fingerprint} of the client secret with which the tokens were issued; null
 *     if none were, or that was not noted
 */
public record StoredGrant(
    Grant grant,
    @Nullable Instant consentedAt,
    Instant refreshedAt,
    @Nullable String origin,
    @Nullable String issuedTo) {
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

  /** Why its refresh token is refused at that time, as far as the dates show (F-078 to F-080). */
  public String likelyEnd(Instant now) {
    if (consentedAt != null && !now.isBefore(consentedAt.plus(ABSOLUTE))) {
      return "Most likely, it expired 365 days after the consent, which was given on "
          + day(consentedAt)
          + ".";
    }
    if (origin != null && grant.accessToken().reveal().isEmpty()) {
      return "Most likely, the refresh token in the environment was exchanged before: no token store on"
          + " this machine has the new one.";
    }
    if (!now.isBefore(refreshedAt.plus(UNUSED))) {
      return "Most likely, it expired after 90 days without use: it was last used on "
          + day(refreshedAt)
          + ".";
    }
    return "It was used on "
        + day(refreshedAt)
        + (consentedAt == null ? "" : ", and the consent was given on " + day(consentedAt))
        + ", so it did not simply expire"
        + (consentedAt == null ? " unless the consent is a year old" : "")
        + ": look for a changed password, a revoked grant, or another copy of the store.";
  }

  private static String day(Instant time) {
    return time.toString().substring(0, "2026-01-01".length());
  }

  /** Whether the token endpoint took that client's secret when it issued these tokens. */
  public boolean isIssuedTo(OAuthClient client) {
    return Fingerprint.of(client.secret()).equals(issuedTo);
  }

  /** The same after a refresh. */
  public StoredGrant refreshed(Grant next, Instant now, String secret) {
    return new StoredGrant(next, consentedAt, now, origin, secret);
  }

  /** Distinguishes secrets without holding them. */
  public static final class Fingerprint {
    private static final int LENGTH = 16;

    private Fingerprint() {}

    public static String of(Secret secret) {
      return of(secret.reveal());
    }

    public static String of(String text) {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, LENGTH);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
