package dev.forgeapi.conformance.evidence;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Records everything that a run learns from outside, in order. Thread-safe. */
final class Recording implements ExchangeSource {
  /** An entry is a line, and a header is an array of its name and its value. */
  private static final JsonMapper JSON =
      BundleJson.mapper().addMixIn(Header.class, HeaderForm.class).build();

  private final List<Entry> entries = new ArrayList<>();

  /**
   * One thing that the run learned.
   *
   * @param key what it was asked for by
   * @param exchange null for a fact
   * @param fact null for an exchange
   */
  record Entry(String key, @Nullable Exchange exchange, @Nullable String fact) {}

  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"name", "value"})
  private interface HeaderForm {}

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

  /**
   * One thing that the run learned, as one line of JSON.
   *
   * @param shown what is kept of an exchange
   */
  synchronized String render(UnaryOperator<Exchange> shown) {
    StringBuilder lines = new StringBuilder();
    for (Entry entry : entries) {
      Entry kept =
          entry.exchange() == null
              ? entry
              : new Entry(entry.key(), shown.apply(entry.exchange()), null);
      lines.append(JSON.writeValueAsString(kept)).append('\n');
    }
    return lines.toString();
  }

  /**
   * @throws UsageException if a line is not what {@link #render} makes
   */
  static List<Entry> read(String name, String text) {
    List<Entry> entries = new ArrayList<>();
    for (String line : text.lines().toList()) {
      try {
        Entry entry = JSON.readValue(line, Entry.class);
        if (entry == null || (entry.exchange() == null) == (entry.fact() == null)) {
          throw new IllegalArgumentException(line);
        }
        entries.add(entry);
      } catch (JacksonException | IllegalArgumentException wrong) {
        throw new UsageException(
            "%s:%s: not a line of a record as forge-api writes it"
                .formatted(name, entries.size() + 1));
      }
    }
    return entries;
  }
}
