package dev.forgeapi.testkit.internal.http;

import java.time.Duration;

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

  /** Two retries within 30 s. */
  public static RetryRules standard() {
    return new RetryRules(2, Duration.ofMillis(500), Duration.ofSeconds(30), true);
  }

  /** Each request once. */
  public static RetryRules none() {
    return new RetryRules(0, Duration.ZERO, Duration.ZERO, false);
  }
}
