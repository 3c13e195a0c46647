package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import java.util.List;
import java.util.Optional;

/**
 * What to know about the grants of a run that is split. Parts on one machine share its token store
 * and take turns. Parts on several machines do not: each begins with the same refresh token, and
 * what the last of them has after its refresh is all that the next run finds (F-079).
 */
final class ShardedGrants {

  private ShardedGrants() {}

  /** Empty if no identity of the site is refreshed, or a helper command keeps its tokens. */
  static Optional<String> warning(ForgeApiConfiguration configuration) {
    if (configuration.target() != TargetKind.SITE
        || configuration.tokenStore().command().isPresent()) {
      return Optional.empty();
    }
    List<String> refreshed =
        configuration.identities().values().stream()
            .filter(identity -> isRefreshed(configuration, identity))
            .map(Identity::name)
            .sorted()
            .toList();
    return refreshed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the tokens of "
                + String.join(", ", refreshed)
                + " are refreshed: parts on other machines must not use the same grants at the same"
                + " time (F-079; docs/how-to/split-a-run.md)");
  }

  /** Without an access token the grant is in the token store, or will be. */
  private static boolean isRefreshed(ForgeApiConfiguration configuration, Identity identity) {
    boolean hasClient = identity.oauth() != null || configuration.oauth().isPresent();
    boolean renews = identity.accessToken() == null || identity.refreshToken() != null;
    return !identity.expired() && hasClient && renews;
  }
}
