package dev.forgeapi.testkit;

import dev.forgeapi.testkit.http.CurlCommand;
import dev.forgeapi.testkit.http.Exchange;

/** An exchange as it is attached to a test report. */
final class ExchangeText {

  private ExchangeText() {}

  static String of(Exchange exchange) {
    StringBuilder text = new StringBuilder(CurlCommand.of(exchange)).append('\n');
    if (!exchange.answered()) {
      return text.append("no answer: ").append(exchange.failure()).append('\n').toString();
    }
    text.append(exchange.status())
        .append(" after ")
        .append(exchange.duration().toMillis())
        .append(" ms\n");
    exchange
        .responseHeaders()
        .forEach(
            header -> text.append(header.name()).append(": ").append(header.value()).append('\n'));
    return text.append('\n').append(exchange.responseBody()).toString();
  }
}
