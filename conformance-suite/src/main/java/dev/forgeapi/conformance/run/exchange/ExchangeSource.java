package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.testkit.http.Exchange;
import java.util.function.Supplier;

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

  /** Whether everything was recorded earlier, and nothing is sent. */
  boolean isRecorded();

  /** As it happens; nothing is kept. */
  static ExchangeSource live() {
    return LiveExchanges.TESTIMONY;
  }

  /** What happens now. */
  enum LiveExchanges implements ExchangeSource {
    TESTIMONY;

    @Override
    public Exchange exchange(String key, Supplier<Exchange> sending) {
      return sending.get();
    }

    @Override
    public String fact(String key, Supplier<String> finding) {
      return finding.get();
    }

    @Override
    public boolean isRecorded() {
      return false;
    }
  }
}
