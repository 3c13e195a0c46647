package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.config.Identity.SpentRefresh;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.internal.oauth.TokenSource.RefreshOutcome;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Site;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Provides the tokens of the configured identities of a real site: the access token, else the
 * refresh token, else what the token store has.
 */
record IdentityTokens(
    ForgeApiConfiguration configuration, Site site, Redaction redaction, HttpTransport transport) {

  /**
   * Empty if the identity has no token.
   *
   * @throws ConfigurationException if its refresh token is of no known 3LO app
   */
  Optional<TokenSource> of(Identity identity) {
    Optional<TokenSource> atHand =
        Optional.ofNullable(identity.accessToken()).map(it -> fixed(identity, it));
    if (identity.expired()) {
      return atHand;
    }
    Optional<TokenSource> renewable =
        Optional.ofNullable(identity.refreshToken()).map(token -> renewable(identity, token));
    if (SpentRefresh.is(configuration, identity)) {
      return renewable.or(() -> stored(identity)).map(RenewableToken::refreshedAtFirstUse);
    }
    if (atHand.isPresent() && renewable.isPresent()) {
      return Optional.of(RenewableToken.afterAccessToken(atHand.get(), renewable.get()));
    }
    return atHand.or(() -> renewable).or(() -> stored(identity));
  }

  /**
   * Whether the first request by an identity takes a refresh: it has a refresh token and no access
   * token, and nothing that an earlier run left in the store is still good; or the refresh is asked
   * for.
   *
   * @throws ConfigurationException if the refresh is asked for, and there is nothing to refresh
   */
  static boolean mustRefresh(
      ForgeApiConfiguration configuration, AppManifest manifest, Identity identity) {
    Secret refreshToken = identity.refreshToken();
    Optional<ThreeLeggedFlow> flow =
        configuration.oauthClient(identity).map(client -> flow(configuration, manifest, client));
    if (SpentRefresh.is(configuration, identity)) {
      TokenStore store = configuration.tokenStore().open();
      boolean stored =
          flow.flatMap(it -> store.find(it.key(identity.name())))
              .filter(found -> found.grant().refreshToken() != null)
              .isPresent();
      SpentRefresh.require(identity, flow.isPresent(), refreshToken != null || stored);
      return true;
    }
    return refreshToken != null
        && identity.accessToken() == null
        && !identity.expired()
        && flow.isPresent()
        && !flow.get()
            .hasGoodToken(identity.name(), refreshToken, configuration.tokenStore().open());
  }

  private static ThreeLeggedFlow flow(
      ForgeApiConfiguration configuration, AppManifest manifest, OAuthClient client) {
    return new ThreeLeggedFlow(
        configuration.endpoints().orElseThrow().auth(),
        client,
        new AppInstallation(manifest.appId(), configuration.environmentId().orElseThrow()),
        new Redaction(),
        Clock.systemUTC());
  }

  private TokenSource fixed(Identity identity, Secret token) {
    redaction.protect(identity.name() + "_ACCESS_TOKEN", token);
    return TokenSource.fixed(identity.name(), token, identity.scopes());
  }

  private TokenSource renewable(Identity identity, Secret refreshToken) {
    redaction.protect(identity.name() + "_REFRESH_TOKEN", refreshToken);
    OAuthClient client =
        configuration
            .oauthClient(identity)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "identity '"
                            + identity.name()
                            + "' has a refresh token, but no 'oauth' section names its 3LO app:"
                            + " set clientId and clientSecret"));
    return flow(client)
        .fromEnvironment(
            identity.name(), refreshToken, identity.scopes(), configuration.tokenStore().open());
  }

  private Optional<TokenSource> stored(Identity identity) {
    return configuration
        .oauthClient(identity)
        .flatMap(
            client -> {
              ThreeLeggedFlow flow = flow(client);
              TokenStore store = configuration.tokenStore().open();
              return store
                  .find(flow.key(identity.name()))
                  .map(found -> flow.stored(identity.name(), store));
            });
  }

  private ThreeLeggedFlow flow(OAuthClient client) {
    return new ThreeLeggedFlow(
            site.endpoints().auth(), client, site.installation(), redaction, Clock.systemUTC())
        .countedBy(transport);
  }

  /** A grant that can be refreshed, with a rule for when its first refresh is due. */
  abstract static class RenewableToken implements TokenSource {
    private final TokenSource renewable;

    private RenewableToken(TokenSource renewable) {
      this.renewable = renewable;
    }

    /**
     * Spends an access token that is available before it touches the refresh token, whose every use
     * replaces it (F-078).
     */
    static TokenSource afterAccessToken(TokenSource atHand, TokenSource renewable) {
      AtomicBoolean spent = new AtomicBoolean();
      return new RenewableToken(renewable) {
        @Override
        public Optional<Secret> accessToken() {
          return spent.get() ? renewable.accessToken() : atHand.accessToken();
        }

        @Override
        public Optional<Secret> afterUnauthorized(Secret rejected) {
          if (atHand.accessToken().equals(Optional.of(rejected))) {
            spent.set(true);
            return renewable.accessToken();
          }
          return super.afterUnauthorized(rejected);
        }

        @Override
        public Set<String> scopes() {
          return atHand.scopes();
        }
      };
    }

    /** Refreshes its grant at the first use, however good the access token still is. */
    static TokenSource refreshedAtFirstUse(TokenSource renewable) {
      return new RenewableToken(renewable) {
        private boolean used;

        /** If the refresh fails, the token that is still valid remains in use. */
        @Override
        public synchronized Optional<Secret> accessToken() {
          if (!used) {
            used = true;
            Optional<Secret> before = renewable.accessToken();
            if (renewable.refreshed().isEmpty()) {
              before.ifPresent(renewable::afterUnauthorized);
            }
          }
          return renewable.accessToken();
        }
      };
    }

    @Override
    public Optional<Secret> afterUnauthorized(Secret rejected) {
      return renewable.afterUnauthorized(rejected);
    }

    @Override
    public void renewed(Secret rejected) {
      renewable.renewed(rejected);
    }

    @Override
    public boolean endedEarly() {
      return renewable.endedEarly();
    }

    @Override
    public Optional<OAuthException> refreshFailure() {
      return renewable.refreshFailure();
    }

    @Override
    public Optional<RefreshOutcome> refreshed() {
      return renewable.refreshed();
    }

    @Override
    public Set<String> scopes() {
      return renewable.scopes();
    }

    @Override
    public String name() {
      return renewable.name();
    }
  }
}
