package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes responses of the platform or a function. */
final class Answers {

  private static final Pattern TITLE = Pattern.compile("(?i)<title>\\s*(.*?)\\s*</title>");

  private Answers() {}

  /** Whether a function of the app answered. */
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

  /** What a person reads of a page. */
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
}
