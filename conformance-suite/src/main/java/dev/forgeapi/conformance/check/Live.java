package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.http.Exchange;
import java.util.function.Supplier;

/** What happens now. */
enum Live implements Testimony {
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
