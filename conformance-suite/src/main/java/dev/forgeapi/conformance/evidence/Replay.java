package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.conformance.run.exchange.NotRecordedException;
import dev.forgeapi.testkit.http.Exchange;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Answers from a record: what was asked for several times is given in the order of then. */
final class Replay implements ExchangeSource {
  private final Map<String, Deque<Exchange>> exchanges = new HashMap<>();
  private final Map<String, Deque<String>> facts = new HashMap<>();

  Replay(Collection<Recording.Entry> entries) {
    for (Recording.Entry entry : entries) {
      if (entry.exchange() != null) {
        exchanges.computeIfAbsent(entry.key(), none -> new ArrayDeque<>()).add(entry.exchange());
      } else if (entry.fact() != null) {
        facts.computeIfAbsent(entry.key(), none -> new ArrayDeque<>()).add(entry.fact());
      }
    }
  }

  @Override
  public synchronized Exchange exchange(String key, Supplier<Exchange> sending) {
    Deque<Exchange> left = exchanges.getOrDefault(key, new ArrayDeque<>());
    if (left.isEmpty()) {
      throw new NotRecordedException(key);
    }
    return left.remove();
  }

  /** What did not change any more stays as it was. */
  @Override
  public synchronized String fact(String key, Supplier<String> finding) {
    Deque<String> left = facts.getOrDefault(key, new ArrayDeque<>());
    if (left.isEmpty()) {
      throw new NotRecordedException(key);
    }
    return left.size() > 1 ? left.remove() : left.element();
  }

  @Override
  public boolean isRecorded() {
    return true;
  }
}
