package dev.forgeapi.conformance.result;

import org.jspecify.annotations.Nullable;

/**
 * How the target behaves where the documentation is silent.
 *
 * @param id such as {@code OBS-TRAILING-SLASH}
 * @param value what was seen, in a few words, the same for the same behaviour
 * @param previous what the ledger has; null if it has nothing
 * @param drift whether the two differ
 */
public record Observation(String id, String value, @Nullable String previous, boolean drift) {}
