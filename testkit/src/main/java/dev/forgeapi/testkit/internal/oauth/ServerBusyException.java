package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The authorization server is temporarily unavailable, which says nothing about the client or the
 * grant.
 */
public final class ServerBusyException extends OAuthException {
  private static final long serialVersionUID = 1L;
  private static final Pattern SECONDS_OR_DATE = Pattern.compile("[A-Za-z0-9 ,:+-]{1,40}");

  private final String what;
  private final int status;
  private final @Nullable String retryAfter;

  /**
   * @param retryAfter the header of the response; null if it has none
   */
  ServerBusyException(String what, int status, @Nullable String retryAfter) {
    super(what + advice(status, retryAfter));
    this.what = what;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  private static String advice(int status, @Nullable String retryAfter) {
    if (retryAfter != null) {
      String unit = retryAfter.matches("\\d+") ? " s" : "";
      return ". It asks clients to wait (Retry-After: " + retryAfter + unit + ").";
    }
    return status == 429 ? ". Try again in a minute." : ". Try again.";
  }

  /** The same, with what the response's header says. */
  ServerBusyException asking(@Nullable String header) {
    boolean usable = header != null && SECONDS_OR_DATE.matcher(header.strip()).matches();
    return new ServerBusyException(what, status, usable && header != null ? header.strip() : null);
  }

  /** 429, or 500 and above. */
  public int status() {
    return status;
  }

  /** The header Retry-After: seconds or an HTTP date. */
  public Optional<String> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
