package dev.forgeapi.testkit.internal.http;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Stores recurring values once: most headers of most exchanges are the same. A value that came long
 * ago gives its place to a newer one, so memory is bounded for any input. Thread-safe.
 */
public final class Recurring<T> {
  private final AtomicReferenceArray<T> places;

  /**
   * @param places a power of two
   */
  public Recurring(int places) {
    this.places = new AtomicReferenceArray<>(places);
  }

  /** An equal value that came before, else this one. */
  public T of(T value) {
    int hash = value.hashCode();
    int place = (hash ^ hash >>> 16) & places.length() - 1;
    T known = places.get(place);
    if (value.equals(known)) {
      return known;
    }
    places.set(place, value);
    return value;
  }
}
