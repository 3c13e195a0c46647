package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.http.Exchange;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What happens now, but for facts that a gateway in this process never gives. */
class ForcedFact implements ExchangeSource {
  private final String prefix;
  private final String value;
  private final AtomicInteger spared;

  /**
   * @param prefix of the keys of those facts
   * @param value that they are said to have
   * @param spared so many of them are as they are
   */
  ForcedFact(String prefix, String value, int spared) {
    this.prefix = prefix;
    this.value = value;
    this.spared = new AtomicInteger(spared);
  }

  @Override
  public Exchange exchange(String key, Supplier<Exchange> sending) {
    return sending.get();
  }

  @Override
  public String fact(String key, Supplier<String> finding) {
    return key.startsWith(prefix) && spared.getAndDecrement() <= 0 ? value : finding.get();
  }

  @Override
  public boolean isRecorded() {
    return false;
  }
}
