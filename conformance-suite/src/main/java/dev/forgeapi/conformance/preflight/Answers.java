package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.oauth.Refusal.ServerBusyException;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes responses of the platform or a function. */
final class Answers {

  private static final Pattern TITLE = Pattern.compile("(?i)<title>\\s*(.*?)\\s*</title>");

  private Answers() {}

  static boolean isServed(ForgeApiResponse response, Expectation expectation) {
    int status = response.status();
    boolean asStated =
        expectation.status() == status
            && status != 401
            && !PlatformAnswer.of(response.exchange()).isDisabledAsReported();
    return response.isServed() || (status != 0 && asStated) || isInvocationFailure(response);
  }

  /** The function was called, and failed (F-043): the REST APIs are enabled. */
  static boolean isInvocationFailure(ForgeApiResponse response) {
    return PlatformAnswer.of(response.exchange()).saysInvocationFailed();
  }

  /** Whether two answers mean the same; trace IDs always differ. */
  static boolean isAlike(Exchange one, Exchange other) {
    return one.status() == other.status() && withoutTraceId(one).equals(withoutTraceId(other));
  }

  private static String withoutTraceId(Exchange exchange) {
    String body = exchange.responseBody();
    return exchange.traceId().map(id -> body.replace(id, "")).orElse(body).strip();
  }

  /** {@code 403 {"code":403,…}}, for sentences; of a page its title, of a redirect its host. */
  static String describe(Exchange exchange) {
    if (!exchange.answered()) {
      return "no response: " + exchange.failure();
    }
    String status = "" + exchange.status();
    if (exchange.status() / 100 == 3) {
      return status + exchange.responseHeader("Location").map(Answers::redirect).orElse("");
    }
    String body = exchange.responseBody().strip().replaceAll("\\s+", " ");
    if (body.startsWith("<")) {
      Matcher title = TITLE.matcher(body);
      String words = title.find() ? title.group(1) : text(body);
      return status
          + (words.isEmpty()
              ? " with a web page"
              : " with a web page, \"" + shortened(words) + "\"");
    }
    return body.isEmpty() ? status : status + " " + shortened(body);
  }

  private static String text(String page) {
    return page.replaceAll("(?is)<(script|style)\\b.*?(</\\1>|$)", " ")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** What follows the host may hold a code or the like. */
  private static String redirect(String location) {
    try {
      String host = URI.create(location.strip()).getHost();
      return host == null ? " with a redirect" : " with a redirect to " + host;
    } catch (IllegalArgumentException e) {
      return " with a redirect";
    }
  }

  private static String shortened(String text) {
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }

  /**
   * Detects that the platform is temporarily unavailable, which says nothing about the site's
   * setup: 429, 503, and other server errors that no function can have caused.
   */
  static final class Busy {
    static final String LIMITED = "PRE-RATE-LIMIT";
    static final String DOWN = "PRE-AVAILABLE";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'");

    private Busy() {}

    static boolean is(Exchange exchange) {
      return PlatformAnswer.of(exchange).isBusy();
    }

    /** Empty if the platform answers. */
    static Optional<ItemAnswer> answer(Exchange exchange) {
      return is(exchange) ? Optional.of(asItem(exchange)) : Optional.empty();
    }

    /** For an answer of which it is known that no function gave it. */
    static ItemAnswer asItem(Exchange exchange) {
      return asItem(
              exchange.uri().getHost(), exchange.status(), exchange.responseHeader("Retry-After"))
          .showing(List.of(exchange));
    }

    /** For the token endpoint, whose requests are not shown. */
    static ItemAnswer asItem(URI auth, ServerBusyException busy) {
      return asItem(
          "the token endpoint of " + auth.getAuthority(), busy.status(), busy.retryAfter());
    }

    private static ItemAnswer asItem(String host, int status, Optional<String> retryAfter) {
      Optional<String> wait = retryAfter.flatMap(Busy::wait);
      boolean limited = status == 429;
      String sentence =
          limited
              ? host + " currently accepts no more calls (429, too many requests)"
              : host + " is down for maintenance or overloaded (" + status + ")";
      return ItemAnswer.open(
              limited ? LIMITED : DOWN,
              sentence + asked(wait) + ". This says nothing about the configuration of the site",
              remedy(limited, wait))
          .ending();
    }

    /** How long the server asks clients to wait, to complete a sentence. */
    static String asked(Exchange exchange) {
      return asked(exchange.responseHeader("Retry-After").flatMap(Busy::wait));
    }

    private static String asked(Optional<String> wait) {
      return wait.map(it -> ": it asks clients to wait " + it)
          .orElse(" and does not say for how long");
    }

    static String remedy(Exchange exchange) {
      return remedy(
          exchange.status() == 429, exchange.responseHeader("Retry-After").flatMap(Busy::wait));
    }

    private static String remedy(boolean limited, Optional<String> wait) {
      return (wait.isPresent()
              ? "wait that long"
              : limited
                  ? "wait a minute, the length of a window of the limit (F-135)"
                  : "see status.atlassian.com, and wait until the problem is solved")
          + ", then run forge-api preflight again"
          + (limited ? "; see what else calls the site with this account" : "");
    }

    /** Seconds, or a date. */
    private static Optional<String> wait(String header) {
      Instant now = Instant.now();
      try {
        Duration wait =
            header.strip().matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(header.strip()))
                : Duration.between(
                    now, ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
        long seconds = Math.max(0, wait.toSeconds());
        return Optional.of(
            seconds
                + " s (until "
                + CLOCK.format(
                    now.plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS).atZone(ZoneOffset.UTC))
                + ")");
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }
}
