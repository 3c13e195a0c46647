package dev.forgeapi.conformance.proof;

/**
 * A request whose answer toggling the REST APIs off and on again must not change.
 *
 * @param cell the route and the URL form
 * @param what was sent, in words that complete "a request …"
 * @param mustBeServed whether it was served before, and must be; else it was refused
 * @param before the answer before the REST APIs were disabled
 * @param after the answer once they were enabled again, to the last try
 * @param control the control request after that
 */
public record AfterToggle(
    RouteAndForm cell, String what, boolean mustBeServed, Step before, Step after, Step control) {}
