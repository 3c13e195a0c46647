package dev.forgeapi.testkit.internal.http;

import java.util.SortedMap;

/**
 * The requests that a run sent to the target.
 *
 * @param requests all requests sent, retries included
 * @param byMethod the same by HTTP method
 * @param peakPerSecond the most requests sent within any one second
 * @param retries how many of the requests repeated one that got no usable answer
 */
public record Receipt(
    int requests, SortedMap<String, Integer> byMethod, double peakPerSecond, int retries) {}
