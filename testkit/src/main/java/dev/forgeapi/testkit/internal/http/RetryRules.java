package dev.forgeapi.testkit.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How often a request that got no usable answer is repeated. Only methods that are idempotent by
 * HTTP are: GET, HEAD, OPTIONS, PUT, DELETE.
 *
 * @param maxRetries for one request
 * @param firstPause before the first retry if the server does not name a time; doubled each time,
 *     of which a random half is left out
 * @param maxWait all pauses of one request together; a longer {@code Retry-After} is not waited for
 * @param statuses whether 429 and 503 are repeated as well as broken connections; not wanted where
 *     the app under test may answer so itself
 */
public record RetryRules(int maxRetries, Duration firstPause, Duration maxWait, boolean statuses) {

  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  /** Two retries within 30 s. */
  public static RetryRules standard() {
    return new RetryRules(2, Duration.ofMillis(500), Duration.ofSeconds(30), true);
  }

  public static RetryRules none() {
    return new RetryRules(0, Duration.ZERO, Duration.ZERO, false);
  }

  /**
   * @param random values from 0 to 1, for the jitter
   */
  Plan plan(DoubleSupplier random) {
    return new Plan(this, random);
  }

  /** Whether a second request does no more than the first. */
  static boolean isRepeatable(String method) {
    return IDEMPOTENT.contains(method);
  }

  /** Decides whether an attempt is worth another, and after what pause. */
  record Plan(RetryRules rules, DoubleSupplier random) {

    /**
     * @param retries how many there were already
     * @param waited all pauses so far
     * @return the pause before the next attempt; null if there is to be none
     */
    @Nullable Duration pause(
        Attempt attempt, String method, int retries, Duration waited, Instant now) {
      if (retries >= rules.maxRetries() || !isRepeatable(method) || !isUnusable(attempt)) {
        return null;
      }
      Duration asked = retryAfter(attempt, now);
      Duration pause = asked == null ? backoff(retries) : asked;
      // A server that asks for more patience than there is keeps its answer: no sooner, ruder
      // retry.
      return waited.plus(pause).compareTo(rules.maxWait()) > 0 ? null : pause;
    }

    private boolean isUnusable(Attempt attempt) {
      IOException failure = attempt.failure();
      if (failure == null) {
        return rules.statuses() && (attempt.statusCode() == 429 || attempt.statusCode() == 503);
      }
      // Time-outs are not repeated: they have cost their time already, and may be the app's own.
      return attempt.status() == null
          && (failure instanceof NoHttpResponseException
              || (failure instanceof ConnectException
                  && !(failure instanceof ConnectTimeoutException))
              || failure.getClass() == SocketException.class);
    }

    private Duration backoff(int retries) {
      double nanos = rules.firstPause().toNanos() * Math.pow(2, retries);
      return Duration.ofNanos((long) (nanos * (0.5 + 0.5 * random.getAsDouble())));
    }

    /** Seconds or an HTTP date; null if absent or neither, as a gateway's 429 may be (F-103). */
    private static @Nullable Duration retryAfter(Attempt attempt, Instant now) {
      String value = attempt.failure() == null ? attempt.header("Retry-After") : null;
      if (value == null) {
        return null;
      }
      String text = value.trim();
      if (text.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      try {
        Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
      } catch (DateTimeException e) {
        return null;
      }
    }
  }
}
