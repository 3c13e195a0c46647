package dev.forgeapi.testkit.internal.gateway.authorization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server knows of a refresh token.
 *
 * @param family id of its family
 * @param accessToken that was issued with it
 * @param usedAt when it was first exchanged; null if never
 */
record RefreshToken(String family, String accessToken, @Nullable Instant usedAt) {

  RefreshToken used(Instant time) {
    return usedAt != null ? this : new RefreshToken(family, accessToken, time);
  }
}
