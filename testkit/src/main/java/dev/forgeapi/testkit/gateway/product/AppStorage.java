package dev.forgeapi.testkit.gateway.product;

/**
 * An app's storage on one virtual site: keys, secrets, and custom entities. It uses the site's
 * clock. Thread-safe.
 */
public interface AppStorage {

  /** Remembers everything that is stored now. */
  Snapshot snapshot();

  /**
   * Everything is as it was then.
   *
   * @throws IllegalArgumentException if the snapshot does not come from {@link #snapshot()}
   */
  void restore(Snapshot snapshot);

  /** Deletes everything. */
  void reset();

  /** The state of a storage at one moment. Immutable. */
  interface Snapshot {}
}
