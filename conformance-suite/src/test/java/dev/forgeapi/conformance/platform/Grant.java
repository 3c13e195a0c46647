package dev.forgeapi.conformance.platform;

import java.util.Set;

/**
 * What an access token stands for.
 *
 * @param scopes as granted, without prefix, the product's among them
 * @param expired whether its hour is over
 * @param refreshed whether a refresh gave it, not a consent
 */
public record Grant(String token, Set<String> scopes, boolean expired, boolean refreshed) {}
