package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one virtual site has granted, each set of scopes once and through the real steps of 3LO.
 * Each has a 3LO app of its own, because a second consent with the same one would replace the
 * scopes of the first (F-081).
 */
final class VirtualSiteGrants {
  private final ForgeGateway gateway;
  private final Redaction redaction;
  private final Map<Set<String>, Consented> consented = new ConcurrentHashMap<>();
  private final Map<Set<String>, TokenSource> sources = new ConcurrentHashMap<>();

  /** A grant and the 3LO app it was given to, without which it cannot be refreshed. */
  record Consented(OAuthClient client, Grant grant) {}

  /**
   * @param honored grants of another site whose tokens this one takes, too
   */
  public VirtualSiteGrants(
      ForgeGateway gateway, Redaction redaction, Map<Set<String>, Consented> honored) {
    this.gateway = gateway;
    this.redaction = redaction;
    this.consented.putAll(honored);
  }

  /** What has been granted so far. */
  Map<Set<String>, Consented> soFar() {
    return Map.copyOf(consented);
  }

  /**
   * @param scopes app scopes bare, the product scope if it is to be granted
   */
  TokenSource source(Set<String> scopes) {
    return sources.computeIfAbsent(Set.copyOf(scopes), this::newSource);
  }

  private TokenSource newSource(Set<String> scopes) {
    if (scopes.isEmpty()) {
      // No consent page offers a grant of nothing, but a token can be without scopes.
      Secret token = gateway.grantWithoutConsent(scopes).accessToken();
      redaction.protect("ACCESS_TOKEN_WITHOUT_SCOPES", token);
      return TokenSource.fixed("a grant without scopes", token, scopes);
    }
    Consented known = consent(scopes);
    return flow(known.client()).source("grant", known.grant());
  }

  /** Takes the user through the consent if that has not been done for these scopes. */
  Consented consent(Set<String> scopes) {
    return consented.computeIfAbsent(
        Set.copyOf(scopes),
        wanted -> {
          OAuthClient client = gateway.registerOauthClient(gateway.oauthClient().callback());
          Set<String> asked = new TreeSet<>(wanted);
          asked.add("offline_access");
          return new Consented(client, flow(client).authorize(asked, gateway.approval()));
        });
  }

  /** A token with all scopes that the site no longer takes. */
  TokenSource expired(Set<String> scopes) {
    Secret token = gateway.expiredAccessToken(scopes);
    redaction.protect("EXPIRED_ACCESS_TOKEN", token);
    return TokenSource.fixed("an expired grant", token, scopes);
  }

  private ThreeLeggedFlow flow(OAuthClient client) {
    return new ThreeLeggedFlow(
        gateway.site().endpoints().auth(),
        client,
        gateway.site().installation(),
        redaction,
        gateway.clock().asClock());
  }
}
