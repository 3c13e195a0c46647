package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.http.DiagnosticLog.Recurring;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.http.client.utils.URIUtils;
import org.jspecify.annotations.Nullable;

/** Turns an attempt into an exchange that holds no secret. */
final class ExchangeRecorder {
  private final Redaction redaction;
  private final Timeouts timeouts;
  private final Recurring<String> names = new Recurring<>(512);
  private final Recurring<Header> headers = new Recurring<>(4_096);
  private final Recurring<URI> uris = new Recurring<>(4_096);

  ExchangeRecorder(Redaction redaction, Timeouts timeouts) {
    this.redaction = redaction;
    this.timeouts = timeouts;
  }

  Exchange record(
      Request request, Attempt attempt, Instant startedAt, Duration duration, int retries) {
    return new Exchange(
        startedAt,
        duration,
        request.method(),
        uris.of(redacted(request.uri())),
        headers(attempt.sentHeaders()),
        request.body() == null ? null : text(request.body(), request.header("Content-Type")),
        attempt.statusCode(),
        headers(attempt.headers()),
        attempt.body() == null ? "" : text(attempt.body(), attempt.header("Content-Type")),
        failure(attempt, request.uri()),
        retries);
  }

  private @Nullable String failure(Attempt attempt, URI uri) {
    return attempt.failure() == null
        ? null
        : redaction.redact(
            FailureSentence.of(attempt.failure(), URIUtils.extractHost(uri), timeouts));
  }

  /** Braces are no part of a URL: the placeholder's are percent-encoded there. */
  private URI redacted(URI uri) {
    String before = uri.toString();
    String after = redaction.redact(before);
    return after.equals(before) ? uri : URI.create(after.replace("${", "$%7B").replace("}", "%7D"));
  }

  private List<Header> headers(List<Header> wire) {
    return wire.stream()
        .map(
            header ->
                new Header(
                    names.of(header.name()), redaction.redactHeader(header.name(), header.value())))
        .map(headers::of)
        .toList();
  }

  private String text(byte[] body, @Nullable String contentType) {
    return redaction.redact(RawResponse.text(body, contentType));
  }
}
