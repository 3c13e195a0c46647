package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.internal.targets.SiteToggles;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.internal.toggle.ToggledSite;
import dev.forgeapi.testkit.site.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ways through the admin pages and the developer console (F-061, F-062). */
final class ClickPath {

  private ClickPath() {}

  static String toggle(String site, RestApisState wanted) {
    return SiteToggles.clickPath(site) + ": turn " + ToggledSite.word(wanted);
  }

  static String siteName() {
    return "Atlassian Administration > Apps > Sites shows the name";
  }

  static String installApp(String site, Product product) {
    return ("install the app on %s (forge install --site %s --product %s; forge install list"
            + " shows where it is), then Atlassian Administration > Apps > Sites > %s >"
            + " Connected apps must list it")
        .formatted(site, site, product.id(), site);
  }

  static String environmentId() {
    return "set environmentId to the ID that forge environments list or the developer console"
        + " (the app > Environments) shows for the environment that is installed on the site;"
        + " Connected apps > View app details > Details shows the whole base URL once App REST"
        + " APIs are on";
  }

  static String product(Product product) {
    return "set product: %s in forge-api.yaml, and %s among the scopes of its identities"
        .formatted(product.id(), product.scope());
  }

  static String clientSettings() {
    return "developer console > the 3LO app > Settings: copy both into oauth of the configuration";
  }

  static String callback() {
    return "developer console > the 3LO app > Authorization shows the callback URL: set"
        + " oauth.callback to exactly that";
  }

  static String scopesOfClient() {
    return "developer console > the 3LO app > Permissions > Add Marketplace or custom app: choose"
        + " site, app, environment, and scopes";
  }

  static String productScope(Product product) {
    return "developer console > the 3LO app > Permissions: add "
        + product.scope()
        + " in addition to the app's own scopes";
  }

  static String login(String identity) {
    return "run forge-api login --identity " + identity;
  }

  /** A token that the configuration gives takes precedence over what a login has stored. */
  static boolean isConfigured(Identity identity) {
    return identity.accessToken() != null || identity.refreshToken() != null;
  }

  /**
   * How the identity gets a valid token; a login does not help while the configuration names one.
   */
  static String renewal(PreflightContext context, Identity identity) {
    String name = identity.name();
    if (!isConfigured(identity)) {
      return login(name);
    }
    boolean stored = isStored(context, identity);
    return "remove "
        + String.join(" and ", sources(identity))
        + ", since a token from there takes precedence over the token store"
        + (stored
            ? ": the store has a grant of %s, which is used then; if that is refused too, %s"
                .formatted(Quoted.of(name), login(name))
            : "; then " + login(name) + " (or put a valid token there)");
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
