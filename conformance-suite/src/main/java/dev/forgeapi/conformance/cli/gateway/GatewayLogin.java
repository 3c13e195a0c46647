package dev.forgeapi.conformance.cli.gateway;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.TokenStoreSettings;
import dev.forgeapi.testkit.internal.config.TokenStores;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A consent on a gateway, kept beside the configuration that it writes. Access tokens alone do not
 * show that its token endpoint takes the client id and secret written there; a code that was
 * exchanged for them does, as after {@code forge-api login}.
 */
final class GatewayLogin {
  private final ForgeGateway gateway;
  private final TokenStoreSettings settings;

  /**
   * @param configuration the file that the gateway writes
   * @param key encrypts the tokens; empty for none
   */
  GatewayLogin(ForgeGateway gateway, Path configuration, Optional<Secret> key) {
    Path file = configuration.toAbsolutePath().normalize();
    this.gateway = gateway;
    this.settings =
        new TokenStoreSettings(
            Optional.empty(), file.resolveSibling(file.getFileName() + ".tokens"), key);
  }

  /** Where the grant is kept. */
  Path directory() {
    return settings.directory();
  }

  /**
   * Replaces what an earlier gateway left there.
   *
   * @throws dev.forgeapi.testkit.internal.oauth.store.TokenStoreException if it cannot be kept
   */
  void as(GatewayToken identity) {
    ThreeLeggedFlow flow =
        new ThreeLeggedFlow(
            gateway.site().endpoints().auth(),
            gateway.oauthClient(),
            gateway.site().installation(),
            new Redaction(),
            Clock.systemUTC());
    TokenStore store = TokenStores.open(settings);
    store.keys().forEach(store::forget);
    consented(flow, identity.scopes())
        .ifPresent(grant -> flow.store(identity.identity(), grant, store));
  }

  /** Empty on a gateway that breaks a rule of 3LO, as it may be configured to. */
  private Optional<Grant> consented(ThreeLeggedFlow flow, Set<String> scopes) {
    Set<String> wanted = new TreeSet<>(scopes);
    wanted.add("offline_access");
    try {
      return Optional.of(flow.authorize(wanted, gateway.approval()));
    } catch (OAuthException refused) {
      return Optional.empty();
    }
  }
}
