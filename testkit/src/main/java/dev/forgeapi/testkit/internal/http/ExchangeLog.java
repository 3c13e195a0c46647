package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Exchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest exchanges, bounded by number and by the memory of their bodies. */
final class ExchangeLog {
  static final int MAX_EXCHANGES = 10_000;
  static final long MAX_CHARACTERS = 32_000_000;

  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private long characters;

  synchronized void add(Exchange exchange) {
    exchanges.addLast(exchange);
    characters += size(exchange);
    while (exchanges.size() > MAX_EXCHANGES
        || (characters > MAX_CHARACTERS && exchanges.size() > 1)) {
      characters -= size(exchanges.removeFirst());
    }
  }

  synchronized List<Exchange> all() {
    return List.copyOf(exchanges);
  }

  private static long size(Exchange exchange) {
    String request = exchange.requestBody();
    return (long) exchange.responseBody().length() + (request == null ? 0 : request.length());
  }
}
