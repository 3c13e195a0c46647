/**
 * The OAuth 2.0 (3LO) client: authorization URL, consent, code exchange, grants and their refresh.
 * Imports only the packages {@code manifest}, {@code site} and {@code http}.
 */
@NullMarked
package dev.forgeapi.testkit.oauth;

import org.jspecify.annotations.NullMarked;
