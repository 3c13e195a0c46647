package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import java.util.Map;
import java.util.Optional;

/** What {@code --spend-refresh} may name. */
public final class SpentRefresh {
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
            "identity '" + name + "' is marked expired: true and is never refreshed; name another")
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
