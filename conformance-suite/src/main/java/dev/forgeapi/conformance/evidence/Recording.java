package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps everything that a run learns from outside, in the order in which it does. Thread-safe. */
final class Recording implements ExchangeSource {
  private final List<Entry> entries = new ArrayList<>();

  /**
   * One thing learnt.
   *
   * @param key what it was asked for by
   * @param exchange null for a fact
   * @param fact null for an exchange
   */
  record Entry(String key, @Nullable Exchange exchange, @Nullable String fact) {}

  @Override
  public Exchange exchange(String key, Supplier<Exchange> sending) {
    Exchange exchange = sending.get();
    add(new Entry(key, exchange, null));
    return exchange;
  }

  @Override
  public String fact(String key, Supplier<String> finding) {
    String fact = finding.get();
    add(new Entry(key, null, fact));
    return fact;
  }

  @Override
  public boolean isRecorded() {
    return false;
  }

  private synchronized void add(Entry entry) {
    entries.add(entry);
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }
}
