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

/** Reads what {@link ExchangeTranscript} wrote; line ends within a body all become the same. */
final class ExchangeParser {
  private static final Pattern TIMING =
      Pattern.compile("\\* (\\S+), answer after (\\d+) ms, repeated (\\d+) times");

  private final Instant otherwise;

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
   * @param otherwise when it was sent, if the text does not say
   */
  ExchangeParser(Instant otherwise) {
    this.otherwise = otherwise;
  }

  /**
   * @throws IllegalArgumentException if it is no exchange
   */
  Exchange parse(String text) {
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
