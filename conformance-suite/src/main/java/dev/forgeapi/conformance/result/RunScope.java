package dev.forgeapi.conformance.result;

import java.util.SortedMap;

/**
 * How much of the app a run was allowed to decide.
 *
 * @param routes routes that were in scope
 * @param of all routes of the manifest
 * @param outOfScope requirement ids, prefixes or {@code route:<key>} left out, each with its reason
 */
public record RunScope(int routes, int of, SortedMap<String, String> outOfScope) {}
