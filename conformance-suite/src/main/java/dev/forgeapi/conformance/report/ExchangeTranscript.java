package dev.forgeapi.conformance.report;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange as people are used to reading one: {@code >} what was sent, {@code <} what came. */
final class ExchangeTranscript {

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
        + "* "
        + exchange.startedAt()
        + ", answer after "
        + exchange.duration().toMillis()
        + " ms, repeated "
        + exchange.retries()
        + " times\n";
  }

  private static void message(
      StringBuilder text, String mark, List<Header> headers, @Nullable String body) {
    for (Header header : headers) {
      text.append(mark).append(header.name()).append(": ").append(header.value()).append('\n');
    }
    if (body != null && !body.isEmpty()) {
      text.append(mark).append('\n');
      body.lines().forEach(line -> text.append(mark).append(line).append('\n'));
    }
  }
}
