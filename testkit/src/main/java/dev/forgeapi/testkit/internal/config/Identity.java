package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One 3LO grant of the configuration.
 *
 * @param name its key under {@code identities}
 * @param scopes the scopes it was granted, app scopes bare, the product scope named too
 * @param accessToken null if the token comes from elsewhere
 * @param refreshToken null if the token comes from elsewhere
 * @param oauth its own 3LO app (F-081); null for the common one
 * @param expired whether the access token is known to be expired, for AUTH-4 only
 */
public record Identity(
    String name,
    Set<String> scopes,
    @Nullable Secret accessToken,
    @Nullable Secret refreshToken,
    @Nullable OAuthClient oauth,
    boolean expired) {

  public Identity {
    scopes = Set.copyOf(scopes);
  }

  /** What {@code --spend-refresh} may name. */
  public static final class SpentRefresh {
    public static final String OPTION = "option --spend-refresh";

    private SpentRefresh() {}

    public static boolean is(ForgeApiConfiguration configuration, Identity identity) {
      return configuration.spendRefresh().filter(identity.name()::equals).isPresent();
    }

    /** Why the grant of that identity cannot be refreshed, and what to do; empty if it can be. */
    public static Optional<String> problem(
        String name, TargetKind target, Map<String, Identity> identities) {
      if (target == TargetKind.GATEWAY) {
        return Optional.of(
            "the gateway refreshes its own grant for TOKEN-1 to TOKEN-3; omit the option, or add"
                + " --target site");
      }
      Identity identity = identities.get(name);
      if (identity == null) {
        return Optional.of(
            "there is no identity '"
                + name
                + "'; "
                + (identities.isEmpty()
                    ? "'identities' has none"
                    : "name one of " + String.join(", ", identities.keySet())));
      }
      return identity.expired()
          ? Optional.of(
              "identity '"
                  + name
                  + "' is marked expired: true and is never refreshed; name another")
          : Optional.empty();
    }

    /**
     * @throws ConfigurationException unless there is a 3LO app and a refresh token
     */
    public static void require(Identity identity, boolean client, boolean refreshToken) {
      if (!client || !refreshToken) {
        throw new ConfigurationException(
            OPTION
                + ": identity '"
                + identity.name()
                + "' has "
                + (client ? "no refresh token" : "no 3LO app")
                + "; "
                + (client
                    ? "log in with forge-api login --identity "
                        + identity.name()
                        + ", or set its refreshToken"
                    : "state oauth.clientId and oauth.clientSecret"));
      }
    }
  }
}
