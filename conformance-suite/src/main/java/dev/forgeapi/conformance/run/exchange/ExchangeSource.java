package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.testkit.http.Exchange;
import java.time.DateTimeException;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/**
 * What a run learns from outside: exchanges, and a few facts beside them, such as how much time had
 * passed. A run asks for everything by a key that says what it is for, the same each time; so it
 * can be recorded, and decided again from the record. Thread-safe.
 */
public interface ExchangeSource {

  /**
   * One exchange.
   *
   * @param key the same for the same request with the same part in a proof
   * @param sending makes it, if it is not known yet
   * @throws NotRecordedException if it is not known and nothing can be sent
   */
  Exchange exchange(String key, Supplier<Exchange> sending);

  /**
   * A fact that is no exchange.
   *
   * @param finding finds it out, if it is not known yet
   * @throws NotRecordedException if it is not known and nothing can be found out
   */
  String fact(String key, Supplier<String> finding);

  /**
   * A fact that is read from its text.
   *
   * @param key the same each time
   * @param finding finds it out, if it is not known yet
   * @param reading reads what {@code finding} returned
   * @throws NotRecordedException if it is not known, or is not what a run records
   */
  default <T> T fact(String key, Supplier<String> finding, Function<String, T> reading) {
    String text = fact(key, finding);
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException | DateTimeException | JacksonException unreadable) {
      throw new NotRecordedException(key);
    }
  }

  /** Whether everything was recorded earlier, and nothing is sent. */
  boolean isRecorded();

  /** As it happens; nothing is kept. */
  static ExchangeSource live() {
    return LiveExchanges.TESTIMONY;
  }
}
