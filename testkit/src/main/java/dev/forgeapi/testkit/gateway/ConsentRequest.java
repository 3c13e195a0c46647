package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.oauth.OAuthClient;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A valid authorization URL on its way to a user's answer.
 *
 * @param client who asks
 * @param scopes those that are supported, as token answers spell them (F-066)
 * @param state to be given back; null for none
 * @param expiresAt until when the page can be answered
 */
record ConsentRequest(
    OAuthClient client, Set<String> scopes, @Nullable String state, Instant expiresAt) {}
