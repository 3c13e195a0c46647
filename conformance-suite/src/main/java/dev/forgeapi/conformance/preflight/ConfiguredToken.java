package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.oauth.store.TokenStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A token that the configuration gives takes precedence over what a login has stored. */
final class ConfiguredToken {

  private ConfiguredToken() {}

  static boolean is(Identity identity) {
    return identity.accessToken() != null || identity.refreshToken() != null;
  }

  /** What gives the identity a good token: no login does while the configuration names one. */
  static String renewal(PreflightContext context, Identity identity) {
    String name = identity.name();
    if (!is(identity)) {
      return ClickPath.login(name);
    }
    boolean stored = isStored(context, identity);
    return "remove "
        + String.join(" and ", sources(identity))
        + ", since a token from there takes precedence over the token store"
        + (stored
            ? ": the store has a grant of "
                + name
                + ", which is used then; if that is refused too, "
                + ClickPath.login(name)
            : "; then " + ClickPath.login(name) + " (or put a token there that is good)");
  }

  private static List<String> sources(Identity identity) {
    List<String> sources = new ArrayList<>();
    String variable = identity.name().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    if (identity.accessToken() != null) {
      sources.add(source(identity, "accessToken", "FORGE_API_ACCESS_TOKEN_" + variable));
    }
    if (identity.refreshToken() != null) {
      sources.add(source(identity, "refreshToken", "FORGE_API_REFRESH_TOKEN_" + variable));
    }
    return sources;
  }

  private static String source(Identity identity, String key, String variable) {
    return "identities.%s.%s (or the variable %s if the token comes from there)"
        .formatted(identity.name(), key, variable);
  }

  private static boolean isStored(PreflightContext context, Identity identity) {
    try {
      return context.storedGrant(identity).isPresent();
    } catch (TokenStoreException unreadable) {
      return false;
    }
  }
}
