package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.http.Exchange;
import java.util.function.Supplier;

/**
 * What happens now, but for facts that a gateway in this process never gives.
 *
 * @param prefix of the keys of those facts
 * @param value that they are said to have
 */
record ForcedFact(String prefix, String value) implements Testimony {
  @Override
  public Exchange exchange(String key, Supplier<Exchange> sending) {
    return sending.get();
  }

  @Override
  public String fact(String key, Supplier<String> finding) {
    return key.startsWith(prefix) ? value : finding.get();
  }

  @Override
  public boolean isRecorded() {
    return false;
  }
}
