package dev.forgeapi.testkit.internal.gateway.authorization;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A valid authorization URL on its way to a user's answer.
 *
 * @param clientId who asks
 * @param callback where the answer goes: the redirect URI of the request, one of the registered
 * @param scopes those that are supported, as token answers spell them (F-066)
 * @param state to be given back; null for none
 * @param expiresAt until when the page can be answered
 */
public record ConsentRequest(
    String clientId, URI callback, Set<String> scopes, @Nullable String state, Instant expiresAt) {}
