package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the requests sent, for the budget and the receipt. */
final class SendLog {
  private static final long SECOND = 1_000_000_000L;

  private final SortedMap<String, Integer> byMethod = new TreeMap<>();
  private final Deque<Long> lastSecond = new ArrayDeque<>();
  private int taken;
  private int requests;
  private int retries;
  private int peak;

  /** Takes one request from the budget, if there is one left. */
  synchronized boolean take(int budget) {
    if (taken >= budget) {
      return false;
    }
    taken++;
    return true;
  }

  synchronized int taken() {
    return taken;
  }

  synchronized void sent(String method, long nanos, boolean retry) {
    requests++;
    retries += retry ? 1 : 0;
    byMethod.merge(method, 1, Integer::sum);
    lastSecond.addLast(nanos);
    while (nanos - lastSecond.getFirst() >= SECOND) {
      lastSecond.removeFirst();
    }
    peak = Math.max(peak, lastSecond.size());
  }

  synchronized Receipt receipt() {
    return new Receipt(
        requests, Collections.unmodifiableSortedMap(new TreeMap<>(byMethod)), peak, retries);
  }
}
