package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.ClientRefusedException;
import dev.forgeapi.testkit.internal.oauth.Refusal.RefreshRefusedException.GrantEndedException;
import dev.forgeapi.testkit.internal.oauth.Refusal.ServerBusyException;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Determines whether an identity's client ID and secret are valid.
 *
 * @param client empty if none is configured
 * @param taken when the token endpoint issued a token for them, in words; empty if that is not
 *     known, or too long ago to mean anything
 * @param failure why the last refresh failed, or why nothing could be looked up; null if nothing
 *     failed
 */
record ClientProbe(
    Identity identity,
    Optional<OAuthClient> client,
    Optional<String> taken,
    @Nullable OAuthException failure) {
  /** As long as an access token lasts (F-078): an older one has to be refreshed, which shows it. */
  private static final Duration RECENT = Duration.ofHours(1);

  static ClientProbe of(PreflightContext context, TokenProbe token) {
    Identity identity = token.identity();
    Optional<OAuthClient> client = context.oauthClient(identity);
    if (client.isEmpty() || identity.expired()) {
      return new ClientProbe(identity, client, Optional.empty(), token.failure());
    }
    try {
      Optional<String> taken =
          context
              .storedGrant(identity)
              .filter(grant -> grant.isIssuedTo(client.get()))
              .map(StoredGrant::refreshedAt)
              .flatMap(issued -> recently(context, issued));
      return new ClientProbe(identity, client, taken, token.failure());
    } catch (TokenStoreException e) {
      return new ClientProbe(identity, client, Optional.empty(), e);
    }
  }

  private static Optional<String> recently(PreflightContext context, Instant issued) {
    if (!issued.isBefore(context.began())) {
      return Optional.of("just now, in a refresh");
    }
    Duration age = Duration.between(issued, context.began());
    return age.compareTo(RECENT) > 0
        ? Optional.empty()
        : Optional.of(
            Math.max(1, age.toMinutes()) + " min ago, when it issued the token in the store");
  }

  /** Whether the identity's tokens come, or could come, of a client id and secret. */
  boolean isNeeded() {
    return client.isPresent() && !identity.expired();
  }

  /** By which identities of the same 3LO app are known. */
  List<Object> credentials() {
    return client.<List<Object>>map(each -> List.of(each.id(), each.secret())).orElse(List.of());
  }

  /**
   * What the token endpoint says to a refresh token that nobody issued: a refusal of the client is
   * proof. A refusal of the token is none, since whether the client is looked at first is unknown.
   * No refresh token is spent: this one belongs to no grant (F-079).
   */
  Optional<ClientRefusedException> askWithMadeUpToken(PreflightContext context) {
    OAuthClient asked = client.orElseThrow();
    if (failure instanceof GrantEndedException || failure instanceof ServerBusyException) {
      return Optional.empty();
    }
    try {
      new ThreeLeggedFlow(
              context.target().site().endpoints().auth(),
              asked,
              context.target().site().installation(),
              context.target().redaction(),
              Clock.systemUTC())
          .countedBy(context.target().transport())
          .refresh(Secret.of("made-up-by-forge-api-preflight-" + UUID.randomUUID()), Set.of());
      return Optional.empty();
    } catch (ClientRefusedException refused) {
      return Optional.of(refused);
    } catch (OAuthException otherwise) {
      return Optional.empty();
    }
  }
}
