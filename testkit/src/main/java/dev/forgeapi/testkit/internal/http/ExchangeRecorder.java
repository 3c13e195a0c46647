package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.Timeouts;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** Turns an attempt into an exchange that holds no secret. */
final class ExchangeRecorder {
  private static final Set<String> COOKIES = Set.of("cookie", "set-cookie");
  private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

  private final Redaction redaction;
  private final Timeouts timeouts;

  ExchangeRecorder(Redaction redaction, Timeouts timeouts) {
    this.redaction = redaction;
    this.timeouts = timeouts;
  }

  Exchange record(
      OutgoingRequest request, Attempt attempt, Instant startedAt, Duration duration, int retries) {
    return new Exchange(
        startedAt,
        duration,
        request.method(),
        redacted(request.uri()),
        headers(attempt.sentHeaders()),
        request.body() == null ? null : text(request.body(), request.contentType()),
        attempt.statusCode(),
        headers(attempt.headers()),
        attempt.body() == null ? "" : text(attempt.body(), attempt.header("Content-Type")),
        failure(attempt, request.target()),
        retries);
  }

  private @Nullable String failure(Attempt attempt, HttpHost target) {
    return attempt.failure() == null
        ? null
        : redaction.redact(FailureSentence.of(attempt.failure(), target, timeouts));
  }

  /** Braces are no part of a URL: the placeholder's are percent-encoded there. */
  private URI redacted(URI uri) {
    String before = uri.toString();
    String after = redaction.redact(before);
    return after.equals(before) ? uri : URI.create(after.replace("${", "$%7B").replace("}", "%7D"));
  }

  private List<Header> headers(org.apache.http.Header[] headers) {
    return Arrays.stream(headers)
        .map(header -> new Header(header.getName(), value(header.getName(), header.getValue())))
        .toList();
  }

  private String value(String name, @Nullable String value) {
    String text = value == null ? "" : value;
    String lower = name.toLowerCase(Locale.ROOT);
    if (COOKIES.contains(lower)) {
      return "${COOKIE}";
    }
    String redacted = redaction.redact(text);
    return CREDENTIALS.contains(lower) && redacted.equals(text) ? hidden(text) : redacted;
  }

  /** Credentials that nobody declared to be secret, such as a test's malformed token. */
  private static String hidden(String credentials) {
    int space = credentials.indexOf(' ');
    return space < 0 ? "${TOKEN}" : credentials.substring(0, space) + " ${TOKEN}";
  }

  private String text(byte[] body, @Nullable String contentType) {
    return redaction.redact(new String(body, charset(contentType)));
  }

  private static Charset charset(@Nullable String contentType) {
    Matcher matcher = CHARSET.matcher(contentType == null ? "" : contentType);
    try {
      return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
