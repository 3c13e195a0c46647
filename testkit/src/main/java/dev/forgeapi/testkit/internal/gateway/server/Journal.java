package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.http.Header;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The newest requests to one site, bounded in number and in size. */
final class Journal {
  private static final int MOST_REQUESTS = 10_000;
  private static final long MOST_CHARACTERS = 32_000_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long characters;

  /**
   * @param ofApp whether it was a call to an app's REST API
   */
  private record Entry(ReceivedRequest request, boolean ofApp) {

    long size() {
      long size = request.path().length() + (long) request.body().length();
      for (Header header : request.headers()) {
        size += header.name().length() + header.value().length();
      }
      return size;
    }
  }

  /** A call to an app's REST API. */
  void add(ReceivedRequest call) {
    add(new Entry(call, true));
  }

  void addOther(ReceivedRequest request) {
    add(new Entry(request, false));
  }

  private synchronized void add(Entry entry) {
    entries.addLast(entry);
    characters += entry.size();
    while (entries.size() > MOST_REQUESTS || (characters > MOST_CHARACTERS && entries.size() > 1)) {
      characters -= entries.removeFirst().size();
    }
  }

  /** The calls to the app's REST API, oldest first. */
  public synchronized List<ReceivedRequest> calls() {
    return entries.stream().filter(Entry::ofApp).map(Entry::request).toList();
  }

  /**
   * Of the newest requests the newest for which it holds.
   *
   * @param atMost how many are looked at; a caller that asks soon needs few
   */
  synchronized Optional<ReceivedRequest> newest(Predicate<ReceivedRequest> test, int atMost) {
    Iterator<Entry> back = entries.descendingIterator();
    for (int i = 0; i < atMost && back.hasNext(); i++) {
      ReceivedRequest request = back.next().request();
      if (test.test(request)) {
        return Optional.of(request);
      }
    }
    return Optional.empty();
  }
}
