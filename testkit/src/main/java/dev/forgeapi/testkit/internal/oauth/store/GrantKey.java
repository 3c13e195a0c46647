package dev.forgeapi.testkit.internal.oauth.store;

import java.net.URI;

/**
 * Under what a grant is stored. An authorization server keeps one grant per 3LO app and account
 * (F-081); the identity distinguishes accounts, the installation the app whose scopes it holds.
 *
 * @param sns {@code <app-id>.<env-id>} of the app whose scopes were asked for
 */
public record GrantKey(URI auth, String clientId, String sns, String identity) {}
