package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.site.AppInstallation;
import java.util.Set;
import java.util.TreeSet;

/** Compares the scopes granted with those asked for. */
final class ScopeCheck {

  private ScopeCheck() {}

  /** The answer's scopes with the app's own bare (F-066). */
  static Set<String> bare(Iterable<String> answered, AppInstallation installation) {
    Set<String> scopes = new TreeSet<>();
    for (String scope : answered) {
      scopes.add(
          scope.startsWith(installation.scopePrefix())
              ? scope.substring(installation.scopePrefix().length())
              : scope);
    }
    return scopes;
  }

  /**
   * @throws ScopesMissingException if a scope asked for was not granted
   */
  static void requireAll(Set<String> asked, Grant grant, AppInstallation installation) {
    Set<String> missing = new TreeSet<>(asked);
    missing.removeAll(grant.scopes());
    if (grant.refreshToken() != null) {
      // Not every server repeats it.
      missing.remove("offline_access");
    }
    if (missing.isEmpty()) {
      return;
    }
    StringBuilder message =
        new StringBuilder("the consent did not grant ")
            .append(String.join(", ", missing))
            .append('.');
    if (missing.stream().anyMatch(ScopeName::isValid)) {
      message
          .append(" App scopes are dropped silently if the authorization URL's sns does not")
          .append(" name the app and environment that define them (F-065; it was ")
          .append(installation.sns())
          .append("), or if the 3LO app does not have them (developer console > Permissions > Add")
          .append(" Marketplace or custom app, F-062).");
    }
    if (missing.stream().anyMatch(scope -> scope.startsWith("read:forge-app:"))) {
      message
          .append(" The product scope must be added to the 3LO app beside the app's own (F-062),")
          .append(" and the console's own authorization URL leaves it out (ECO-1289, F-067).");
    }
    if (missing.contains("offline_access")) {
      message.append(" Without offline_access there is no refresh token (F-069).");
    }
    if (grant.scopes().stream().anyMatch(scope -> scope.indexOf(".") > 0 && isForeign(scope))) {
      message.append(" The grant has scopes of another app or environment.");
    }
    throw new ScopesMissingException(message.toString(), grant, missing);
  }

  /** Still has a prefix, which then is not this installation's. */
  private static boolean isForeign(String scope) {
    return scope.endsWith(":custom") && scope.matches("[A-Za-z0-9-]{36}\\.[A-Za-z0-9-]{36}:.*");
  }
}
