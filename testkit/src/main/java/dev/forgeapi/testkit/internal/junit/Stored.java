package dev.forgeapi.testkit.internal.junit;

import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** A value that a store of JUnit's keeps, and closes when the store's lifetime ends. */
final class Stored {

  private Stored() {}

  /** The value kept under the key; made if there is none, once however many ask at a time. */
  @SuppressWarnings("deprecation") // renamed in JUnit 6; JUnit 5 has no other
  static <V> V in(Store store, Object key, Class<V> type, Supplier<V> make) {
    return Objects.requireNonNull(store.getOrComputeIfAbsent(key, absent -> make.get(), type));
  }
}
