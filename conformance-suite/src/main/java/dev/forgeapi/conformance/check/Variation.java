package dev.forgeapi.conformance.check;

/**
 * A request that differs from the control request in what a requirement is about.
 *
 * @param what differs, in words that complete "a request …"; variations with the same words on the
 *     same route and form are the same request
 * @param call the request
 */
public record Variation(String what, Call call) {}
