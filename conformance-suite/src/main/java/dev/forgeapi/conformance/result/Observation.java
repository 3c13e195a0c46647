package dev.forgeapi.conformance.result;

import org.jspecify.annotations.Nullable;

/**
 * How the target behaves where the documentation is silent.
 *
 * @param id such as {@code OBS-TRAILING-SLASH}
 * @param value what was seen, in a few words, the same for the same behavior
 * @param previous what the ledger has; null if it has nothing
 * @param drift whether the two differ
 * @param sample one request that showed it; null if none is known
 */
public record Observation(
    String id, String value, @Nullable String previous, boolean drift, @Nullable Sample sample) {

  /** Without a sample. */
  public Observation(String id, String value, @Nullable String previous, boolean drift) {
    this(id, value, previous, drift, null);
  }

  /** As it was seen, nothing compared yet. */
  public static Observation seen(String id, String value, @Nullable Sample sample) {
    return new Observation(id, value, null, false, sample);
  }

  /** The same, compared with what the ledger has. */
  public Observation comparedWith(String pinned) {
    return new Observation(id, value, pinned, !pinned.equals(value), sample);
  }
}
