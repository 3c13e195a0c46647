package dev.forgeapi.testkit.internal.oauth;

import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.AppInstallation;
import java.util.Set;
import java.util.TreeSet;

/**
 * The consent was given, but not for every scope asked for. The message says which are missing and
 * why that may be; the grant is available nevertheless.
 */
public final class ScopesMissingException extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final transient Grant grant;
  private final transient Set<String> missing;

  private ScopesMissingException(Grant grant, Set<String> missing, AppInstallation installation) {
    super(message(grant, missing, installation));
    this.grant = grant;
    this.missing = Set.copyOf(missing);
  }

  public Grant grant() {
    return grant;
  }

  /** What was asked for and not granted. */
  public Set<String> missing() {
    return missing;
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
    if (!missing.isEmpty()) {
      throw new ScopesMissingException(grant, missing, installation);
    }
  }

  private static String message(Grant grant, Set<String> missing, AppInstallation installation) {
    StringBuilder message =
        new StringBuilder("the consent did not grant " + String.join(", ", missing) + ".");
    if (missing.stream().anyMatch(ScopeName::isValid)) {
      message.append(
          (" App scopes are dropped silently if the authorization URL's sns does not name the app"
                  + " and environment that define them (F-065; it was %s), or if the 3LO app does"
                  + " not have them (developer console > Permissions > Add Marketplace or custom"
                  + " app, F-062).")
              .formatted(installation.sns()));
    }
    if (missing.stream().anyMatch(scope -> scope.startsWith("read:forge-app:"))) {
      message.append(
          " The product scope must be added to the 3LO app in addition to the app's own (F-062), and the"
              + " console's own authorization URL leaves it out (ECO-1289, F-067).");
    }
    if (missing.contains("offline_access")) {
      message.append(" Without offline_access there is no refresh token (F-069).");
    }
    if (grant.scopes().stream().anyMatch(ScopesMissingException::isForeign)) {
      message.append(" The grant has scopes of another app or environment.");
    }
    return message.toString();
  }

  /** Still has a prefix, which then is not this installation's. */
  private static boolean isForeign(String scope) {
    return scope.matches("[A-Za-z0-9-]{36}\\.[A-Za-z0-9-]{36}:.*:custom");
  }
}
