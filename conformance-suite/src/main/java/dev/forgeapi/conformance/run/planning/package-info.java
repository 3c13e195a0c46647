/** Computes a run before its first request: consents, cost, and shards. */
@NullMarked
package dev.forgeapi.conformance.run.planning;

import org.jspecify.annotations.NullMarked;
