package dev.forgeapi.conformance.result;

/**
 * What the other side recorded of one request.
 *
 * @param mark of the request: {@code <run id>/<check id>/<number>}, its header {@code
 *     X-Forge-Api-Check}
 * @param traceId names the record in the journal of the other side
 */
public record JournalEntry(String mark, String traceId) {}
