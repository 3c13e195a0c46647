package dev.forgeapi.conformance.check;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Gets its first answers after the REST APIs were enabled one hour later. */
public final class SlowMachine extends ForcedFact {
  private final AtomicInteger times;

  public SlowMachine(int times) {
    super("", "", Integer.MAX_VALUE);
    this.times = new AtomicInteger(times);
  }

  @Override
  public String fact(String key, Supplier<String> finding) {
    return key.startsWith("time waited for SERVED")
            && key.endsWith("was answered")
            && times.getAndDecrement() > 0
        ? "PT1H"
        : super.fact(key, finding);
  }
}
