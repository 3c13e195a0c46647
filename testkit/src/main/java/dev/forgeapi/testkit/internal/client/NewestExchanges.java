package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.http.Exchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest exchanges of one test, to be attached to its report if it fails. Thread-safe. */
public final class NewestExchanges {
  private static final int KEPT = 100;

  private final Deque<Exchange> newest = new ArrayDeque<>();

  synchronized void add(Exchange exchange) {
    if (newest.size() == KEPT) {
      newest.removeFirst();
    }
    newest.addLast(exchange);
  }

  /** Oldest first. */
  public synchronized List<Exchange> exchanges() {
    return List.copyOf(newest);
  }
}
