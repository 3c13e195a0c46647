package dev.forgeapi.testkit.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token request gave. */
record IssuedTokens(
    String accessToken,
    @Nullable String refreshToken,
    Set<String> scopes,
    Duration lifetime,
    Instant expiresAt) {}
