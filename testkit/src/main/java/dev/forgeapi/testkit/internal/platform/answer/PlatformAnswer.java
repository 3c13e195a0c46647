package dev.forgeapi.testkit.internal.platform.answer;

import dev.forgeapi.testkit.http.Exchange;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one response means by itself. Only this class knows the meaning of statuses and texts, so
 * that a finding from a real site is one change here. Several statements may hold at once: most
 * refusals have more than one possible reason.
 *
 * @param status the HTTP status; 0 if there was no response
 * @param failureCategory the value of {@code x-failure-category}; null if there is none
 * @param body the body as text; empty if there is none
 */
public record PlatformAnswer(int status, @Nullable String failureCategory, String body) {
  /** The member that marks an answer by the probe contract; its value is 1. */
  public static final String PROBE_MARKER = "forgeApiProbe";

  /** The words of the answer to a missing scope (F-084). */
  public static final String SCOPE_MISMATCH = "scope does not match";

  /** What disabled REST APIs are answered with, as reported (F-089). */
  private static final int DISABLED = 403;

  /** What hides the app, which no documentation rules out for disabled REST APIs. */
  private static final Set<Integer> HIDDEN = Set.of(404, 410);

  /** What a failed function may be answered with (F-098, F-099; F-095 leaves it open). */
  private static final int FAILED_DEPENDENCY = 424;

  private static final Set<Integer> UNROUTED = Set.of(404, 405);
  private static final Set<Integer> BUSY = Set.of(429, 503);
  private static final Set<Integer> IN_BETWEEN = Set.of(429, 502, 503, 504);
  private static final Pattern PROBE = Pattern.compile("\"" + PROBE_MARKER + "\"\\s*:\\s*1\\b");

  public static PlatformAnswer of(Exchange exchange) {
    return new PlatformAnswer(
        exchange.status(),
        exchange.responseHeader("x-failure-category").orElse(null),
        exchange.responseBody());
  }

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Whether a function answered by the probe contract, even if the rest of its body is damaged. */
  public boolean hasProbeMarker() {
    return PROBE.matcher(body).find();
  }

  /** Whether a function of the app answered and not the platform. */
  public boolean isServed() {
    return isSuccess() || hasProbeMarker();
  }

  /** Whether the token lacks a scope: the one answer to that which is known (F-084). */
  public boolean isScopeMissing() {
    return status == 401
        && ((failureCategory != null && failureCategory.contains("SCOPE_CHECK"))
            || says(SCOPE_MISMATCH));
  }

  /** Whether the token itself is refused, or there was none (F-085 … F-087). */
  public boolean isTokenRefused() {
    return status == 401 && !isScopeMissing();
  }

  /** Whether the caller is refused, for a token or scope (F-084, F-085) or by a state (F-089). */
  public boolean isDenial() {
    return status == 401 || status == 403;
  }

  /**
   * Whether a path or method that no route has may be the reason, which no source states (F-092).
   */
  public boolean mayMeanUnrouted() {
    return UNROUTED.contains(status);
  }

  /** Whether it says that the app is not installed, in the words of a neighboring API (F-090). */
  public boolean saysNotInstalled() {
    return says("not installed");
  }

  /** Whether disabled REST APIs may be the reason; such an answer has others too. */
  public boolean mayMeanDisabled() {
    return isDisabledAsReported() || HIDDEN.contains(status);
  }

  /** Whether it is the one answer that is reported of disabled REST APIs (F-089). */
  public boolean isDisabledAsReported() {
    return status == DISABLED;
  }

  /** Whether it says that the function was called and failed (F-043): the app is enabled. */
  public boolean saysInvocationFailed() {
    return status >= 400 && says("invocation failed");
  }

  /** Whether a function that failed, or took too long, may be the reason (F-095, F-096). */
  public boolean mayMeanFunctionFailed() {
    return status >= 500 || status == FAILED_DEPENDENCY;
  }

  /**
   * Whether it asks every caller to come back later: it says nothing about this app or this caller.
   */
  public boolean isBusy() {
    return BUSY.contains(status);
  }

  /** Whether only the limits of the platform, or what stands in between, give this answer. */
  public boolean isFromInBetween() {
    return IN_BETWEEN.contains(status);
  }

  /** Whether it shows only that some server has a problem. */
  public boolean isTrouble() {
    return status == 500 || isFromInBetween();
  }

  private boolean says(String words) {
    return body.toLowerCase(Locale.ROOT).contains(words);
  }
}
