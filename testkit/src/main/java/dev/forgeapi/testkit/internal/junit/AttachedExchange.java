package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.CurlCommand;

/** An exchange as it is attached to a test report. */
final class AttachedExchange {

  private AttachedExchange() {}

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
