package dev.forgeapi.conformance.merge;

import dev.forgeapi.conformance.result.RunResult;

/**
 * A run with the file that it was read from.
 *
 * @param name for messages
 */
public record NamedRun(String name, RunResult run) {}
