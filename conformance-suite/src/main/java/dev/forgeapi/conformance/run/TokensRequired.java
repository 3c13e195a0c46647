package dev.forgeapi.conformance.run;

import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.util.List;

/** A run counts on the identities of a site: one without a token is said before it begins. */
final class TokensRequired {

  private TokensRequired() {}

  /**
   * @throws ConfigurationException if an identity has no token anywhere
   */
  static void require(ForgeApiTarget target) {
    if (target.configuration().target() == TargetKind.GATEWAY) {
      return;
    }
    List<String> without =
        target.configuration().identities().values().stream()
            .filter(identity -> !identity.expired())
            .map(Identity::name)
            .filter(name -> target.identity(name).isEmpty())
            .toList();
    if (!without.isEmpty()) {
      throw new ConfigurationException(
          "no token for "
              + String.join(", ", without)
              + ": neither the configuration nor the token store has one. Log in: forge-api login"
              + " --identity "
              + without.get(0)
              + "; or remove the identity");
    }
  }
}
