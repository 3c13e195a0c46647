package dev.forgeapi.testkit.internal.gateway.authorization;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token request gave. */
public record TokenPair(
    String accessToken,
    @Nullable String refreshToken,
    Set<String> scopes,
    Duration lifetime,
    Instant expiresAt) {}
