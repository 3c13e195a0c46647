package dev.forgeapi.testkit.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest calls of one site, bounded in number and in the size of their bodies. */
final class Journal {
  private static final int MOST_CALLS = 10_000;
  private static final long MOST_CHARACTERS = 32_000_000;

  private final Deque<ReceivedRequest> calls = new ArrayDeque<>();
  private long characters;

  synchronized void add(ReceivedRequest call) {
    calls.addLast(call);
    characters += call.body().length();
    while (calls.size() > MOST_CALLS || (characters > MOST_CHARACTERS && calls.size() > 1)) {
      characters -= calls.removeFirst().body().length();
    }
  }

  synchronized List<ReceivedRequest> all() {
    return List.copyOf(calls);
  }
}
