package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.RefreshingToken.StoredRefresh;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant.Fingerprint;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.oauth.Consent;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.AppInstallation;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps of OAuth 2.0 (3LO): authorization URL, consent, code, exchange, refresh. Immutable and
 * thread-safe.
 */
public final class ThreeLeggedFlow {
  private final URI auth;
  private final OAuthClient client;
  private final AppInstallation installation;
  private final Redaction redaction;
  private final Clock clock;
  private final TokenEndpointClient endpoint;

  /**
   * @param installation whose app scopes are asked for: goes into {@code sns} (F-065)
   * @param redaction learns every code and token before it is used
   */
  public ThreeLeggedFlow(
      URI auth,
      OAuthClient client,
      AppInstallation installation,
      Redaction redaction,
      Clock clock) {
    this(installation, clock, new TokenEndpointClient(auth, client, redaction, List::of, null));
  }

  private ThreeLeggedFlow(AppInstallation installation, Clock clock, TokenEndpointClient endpoint) {
    this.auth = endpoint.auth();
    this.client = endpoint.client();
    this.installation = installation;
    this.redaction = endpoint.redaction();
    this.clock = clock;
    this.endpoint = endpoint;
    redaction.protect("CLIENT_SECRET", client.secret());
  }

  /**
   * The same flow with headers on its requests to the token endpoint, by which the other side's
   * records can be found.
   *
   * @param added asked for those of each request; must be thread-safe
   */
  public ThreeLeggedFlow withTokenRequestHeaders(Supplier<List<Header>> added) {
    return new ThreeLeggedFlow(
        installation,
        clock,
        new TokenEndpointClient(auth, client, redaction, added, endpoint.countedBy()));
  }

  /** The same flow, whose requests go into the receipt and the rate of a transport. */
  public ThreeLeggedFlow countedBy(HttpTransport transport) {
    return new ThreeLeggedFlow(
        installation,
        clock,
        new TokenEndpointClient(auth, client, redaction, endpoint.headers(), transport));
  }

  /**
   * Asks for consent and exchanges the code.
   *
   * @param scopes app scopes bare, the product scope, {@code offline_access}
   * @throws ScopesMissingException if not every scope was granted
   * @throws OAuthException if the consent is refused, the state differs, or the exchange fails
   */
  public Grant authorize(Set<String> scopes, Consent consent) {
    AuthorizationUrl url = AuthorizationUrl.of(auth, client, installation, scopes);
    Secret code = AuthorizationUrl.Callback.code(consent.obtain(url.uri()), client, url);
    redaction.protect("AUTHORIZATION_CODE", code);
    Instant before = clock.instant();
    Grant grant = grant(endpoint.exchange(code), before, null, scopes);
    ScopesMissingException.requireAll(scopes, grant, installation);
    return grant;
  }

  /**
   * @throws OAuthException if the grant has no refresh token, or it is refused
   */
  public Grant refresh(Grant grant) {
    Secret refreshToken = grant.refreshToken();
    if (refreshToken == null) {
      throw new OAuthException(
          "this grant has no refresh token: offline_access was not among its scopes (F-069)."
              + " Consent again with it.");
    }
    return refresh(refreshToken, grant.scopes());
  }

  /**
   * Starts from a refresh token alone, such as one from the environment.
   *
   * @param scopes what the answer means if it names none
   * @throws OAuthException if the refresh token is refused
   */
  public Grant refresh(Secret refreshToken, Set<String> scopes) {
    if (redaction.redact(refreshToken.reveal()).equals(refreshToken.reveal())) {
      redaction.protect("REFRESH_TOKEN", refreshToken);
    }
    Instant before = clock.instant();
    return grant(endpoint.refresh(refreshToken), before, refreshToken, scopes);
  }

  /** A source that starts with the grant and refreshes it when needed. */
  public TokenSource source(String name, Grant grant) {
    return new RefreshingToken(name, grant, this::refresh, redaction, clock);
  }

  /**
   * A source for a grant in the store; refreshed tokens go back there before they are used.
   *
   * @param identity the name under which it was stored
   * @throws TokenStoreException if it is not there or the store cannot be used
   */
  public TokenSource stored(String identity, TokenStore store) {
    GrantKey key = key(identity);
    StoredGrant stored =
        store
            .find(key)
            .orElseThrow(
                () ->
                    new TokenStoreException(
                        ("there is no stored grant for identity '%s' of 3LO app %s. Log in:"
                                + " forge-api login --identity %s")
                            .formatted(identity, client.id(), identity)));
    return source(identity, stored.grant(), store, key, stored);
  }

  /**
   * A source for a refresh token from the environment. It is good for one refresh (F-079); what
   * comes of it is kept in the store, and used from there by later runs that still get the same one
   * from the environment.
   *
   * @param scopes those granted, for as long as no answer has named them
   */
  public TokenSource fromEnvironment(
      String identity, Secret refreshToken, Set<String> scopes, TokenStore store) {
    redaction.protect(identity + "_REFRESH_TOKEN", refreshToken);
    GrantKey key = key(identity);
    String origin = Fingerprint.of(refreshToken);
    // Over since long: the first use refreshes it.
    Grant unused = new Grant(Secret.of(""), refreshToken, Instant.EPOCH, scopes);
    StoredGrant first =
        store
            .find(key)
            .filter(stored -> origin.equals(stored.origin()))
            .orElse(new StoredGrant(unused, null, clock.instant(), origin, null));
    return source(identity, first.grant(), store, key, first);
  }

  /**
   * Whether the store has an access token from this refresh token that is still valid.
   *
   * @param refreshToken from the environment
   */
  public boolean hasGoodToken(String identity, Secret refreshToken, TokenStore store) {
    return store
        .find(key(identity))
        .filter(stored -> Fingerprint.of(refreshToken).equals(stored.origin()))
        .map(stored -> stored.grant().expiresAt())
        .filter(end -> clock.instant().isBefore(end.minusSeconds(120)))
        .isPresent();
  }

  private TokenSource source(
      String name, Grant grant, TokenStore store, GrantKey key, StoredGrant first) {
    String secret = Fingerprint.of(client.secret());
    StoredRefresh refresh = new StoredRefresh(store, key, this::refresh, first, secret, clock);
    return new RefreshingToken(name, grant, refresh, redaction, clock);
  }

  /** Writes a grant that a consent just gave into the store. */
  public void store(String identity, Grant grant, TokenStore store) {
    Instant now = clock.instant();
    GrantKey key = key(identity);
    store.exclusively(
        key,
        () -> {
          store.save(key, new StoredGrant(grant, now, now, null, Fingerprint.of(client.secret())));
          return true;
        });
  }

  /** Under what this flow's grants are stored. */
  public GrantKey key(String identity) {
    return new GrantKey(auth, client.id(), installation.sns(), identity);
  }

  private Grant grant(
      TokenEndpointClient.Issued answer,
      Instant before,
      @Nullable Secret formerToken,
      Set<String> asked) {
    // A server that does not rotate gives no new refresh token: the old one stays good.
    Secret refreshToken = answer.refreshToken() == null ? formerToken : answer.refreshToken();
    return new Grant(
        answer.accessToken(),
        refreshToken,
        answer.lifetimeSeconds() <= 0 ? null : before.plusSeconds(answer.lifetimeSeconds()),
        answer.scopes() == null ? asked : bare(answer.scopes()));
  }

  /** The answer's scopes with the app's own bare (F-066). */
  private Set<String> bare(List<String> answered) {
    String prefix = installation.scopePrefix();
    return answered.stream()
        .map(scope -> scope.startsWith(prefix) ? scope.substring(prefix.length()) : scope)
        .collect(Collectors.toSet());
  }
}
