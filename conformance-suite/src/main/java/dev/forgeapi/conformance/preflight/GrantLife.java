package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.ForgeApiConfiguration;
import dev.forgeapi.testkit.Identity;
import dev.forgeapi.testkit.oauth.GrantKey;
import dev.forgeapi.testkit.oauth.StoredGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a grant can still be used (F-078), as far as the token store knows. */
final class GrantLife {

  private GrantLife() {}

  static String words(Visit visit, Grantee grantee) {
    Identity identity = grantee.identity();
    if (identity.accessToken() != null && identity.refreshToken() == null) {
      return "; it ends an hour after its issue, and when that was is not known";
    }
    return stored(visit, identity)
        .map(StoredGrant::refreshableUntil)
        .map(
            end ->
                "; unused, its grant lasts another "
                    + Math.max(0, Duration.between(Instant.now(), end).toDays())
                    + " days")
        .orElse("; how long its grant lasts is not known");
  }

  /** What the token store has for it. */
  static Optional<StoredGrant> stored(Visit visit, Identity identity) {
    ForgeApiConfiguration configuration = visit.configuration();
    return Optional.ofNullable(identity.oauth())
        .or(configuration::oauth)
        .flatMap(
            client ->
                configuration
                    .tokenStore()
                    .open()
                    .find(
                        new GrantKey(
                            visit.target().site().endpoints().auth(),
                            client.id(),
                            visit.target().site().installation().sns(),
                            identity.name())));
  }
}
