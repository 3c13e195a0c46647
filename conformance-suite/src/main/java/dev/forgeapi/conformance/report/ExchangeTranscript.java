package dev.forgeapi.conformance.report;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An exchange in the notation of curl: {@code >} for what was sent, {@code <} for what was
 * received.
 */
final class ExchangeTranscript {

  private static final int LONGEST_BODY = 10_000;

  private static final Pattern TIMING =
      Pattern.compile("\\* (\\S+), response after (\\d+) ms, repeated (\\d+) times");

  private ExchangeTranscript() {}

  static String of(Exchange exchange) {
    StringBuilder text = new StringBuilder();
    text.append("> ").append(exchange.method()).append(' ').append(exchange.uri()).append('\n');
    message(text, "> ", exchange.requestHeaders(), exchange.requestBody());
    if (exchange.answered()) {
      text.append("< ").append(exchange.status()).append('\n');
      message(text, "< ", exchange.responseHeaders(), exchange.responseBody());
    } else {
      text.append("! ").append(exchange.failure()).append('\n');
    }
    return text.toString();
  }

  /** The same, ended by when it was sent and how long it took. */
  static String timed(Exchange exchange) {
    return of(exchange)
        + "* %s, response after %s ms, repeated %s times\n"
            .formatted(exchange.startedAt(), exchange.duration().toMillis(), exchange.retries());
  }

  private static void message(
      StringBuilder text, String mark, List<Header> headers, @Nullable String body) {
    for (Header header : headers) {
      text.append(mark).append(header.name()).append(": ").append(header.value()).append('\n');
    }
    if (body != null && !body.isEmpty()) {
      text.append(mark).append('\n');
      shortened(body).lines().forEach(line -> text.append(mark).append(line).append('\n'));
    }
  }

  private static String shortened(String body) {
    if (body.length() <= LONGEST_BODY) {
      return body;
    }
    boolean halfOfPair = Character.isHighSurrogate(body.charAt(LONGEST_BODY - 1));
    String kept = body.substring(0, halfOfPair ? LONGEST_BODY - 1 : LONGEST_BODY);
    return kept + "… (" + body.length() + " characters)";
  }

  /** A message as it is read. */
  private static final class Message {
    private final List<Header> headers = new ArrayList<>();
    private @Nullable StringBuilder body;

    void line(String line) {
      if (body != null) {
        body.append(body.isEmpty() ? "" : "\n").append(line);
      } else if (line.isEmpty()) {
        body = new StringBuilder();
      } else {
        int colon = line.indexOf(": ");
        headers.add(
            colon < 0
                ? new Header(line, "")
                : new Header(line.substring(0, colon), line.substring(colon + 2)));
      }
    }

    @Nullable String body() {
      return body == null ? null : body.toString();
    }
  }

  /**
   * Reads what {@link #timed} wrote; line ends within a body all become the same.
   *
   * @param otherwise when it was sent, if the text does not say
   * @throws IllegalArgumentException if it is no exchange
   */
  static Exchange parse(String text, Instant otherwise) {
    String first = text.lines().findFirst().orElse("");
    String[] words = first.split(" ", 3);
    if (words.length != 3 || !words[0].equals(">")) {
      throw new IllegalArgumentException(first);
    }
    Message request = new Message();
    Message answer = new Message();
    Instant at = otherwise;
    Duration took = Duration.ZERO;
    int retries = 0;
    int status = -1;
    String failure = null;
    for (String line : text.lines().skip(1).toList()) {
      Matcher timing = TIMING.matcher(line);
      if (timing.matches()) {
        at = Instant.parse(timing.group(1));
        took = Duration.ofMillis(Long.parseLong(timing.group(2)));
        retries = Integer.parseInt(timing.group(3));
      } else if (line.startsWith("! ")) {
        failure = line.substring(2);
      } else if (line.startsWith("> ")) {
        request.line(line.substring(2));
      } else if (line.startsWith("< ") && status < 0) {
        status = Integer.parseInt(line.substring(2));
      } else if (line.startsWith("< ")) {
        answer.line(line.substring(2));
      } else {
        throw new IllegalArgumentException(line);
      }
    }
    String body = answer.body();
    return new Exchange(
        at,
        took,
        words[1],
        URI.create(words[2]),
        request.headers,
        request.body(),
        Math.max(0, status),
        answer.headers,
        body == null ? "" : body,
        failure,
        retries);
  }
}
