package dev.forgeapi.testkit.internal.gateway.authorization;

import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.AppInstallation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scopes in an authorization URL that the server knows. */
public final class SupportedScopes {
  public static final String OFFLINE = "offline_access";

  /** Opens {@code /me} of the API host, which names the account. */
  public static final String ME = "read:me";

  /** F-063. */
  private static final Set<String> PRODUCT =
      Set.of(
          "read:forge-app:jira",
          "write:forge-app:jira",
          "read:forge-app:confluence",
          "write:forge-app:confluence");

  private static final Pattern PREFIXED = Pattern.compile("[0-9a-f-]{36}\\.[0-9a-f-]{36}:");

  private final Set<String> appScopes;
  private final AppInstallation installation;

  public SupportedScopes(AppManifest manifest, AppInstallation installation) {
    this.appScopes =
        manifest.scopes().stream().map(ScopeName::value).collect(Collectors.toUnmodifiableSet());
    this.installation = installation;
  }

  /**
   * The supported ones as token answers spell them (F-066), in the order asked for. App scopes are
   * dropped unless {@code sns} names their installation (F-065). Empty if none but {@code
   * offline_access} remains.
   */
  public Set<String> of(String asked, @Nullable String sns) {
    Set<String> supported = new LinkedHashSet<>();
    boolean hasAppScopes = installation.sns().equals(sns);
    for (String scope : asked.trim().split("\\s+", -1)) {
      if (PRODUCT.contains(scope) || scope.equals(OFFLINE) || scope.equals(ME)) {
        supported.add(scope);
      } else if (hasAppScopes && appScopes.contains(scope)) {
        supported.add(installation.scopePrefix() + scope);
      }
    }
    return supported.equals(Set.of(OFFLINE)) ? Set.of() : supported;
  }

  /** Those that {@link #of} drops, in the order asked for. */
  public List<String> leftOut(String asked, @Nullable String sns) {
    Set<String> supported = of(asked, sns);
    return Stream.of(asked.trim().split("\\s+", -1))
        .filter(scope -> !scope.isEmpty())
        .filter(scope -> !supported.contains(scope))
        .filter(scope -> !supported.contains(installation.scopePrefix() + scope))
        .distinct()
        .toList();
  }

  /** Whether the manifest has it, so that it is granted with {@link #sns}. */
  public boolean isAppScope(String scope) {
    return appScopes.contains(scope);
  }

  /** The value that an authorization request needs for app scopes. */
  public String sns() {
    return installation.sns();
  }

  /** As token answers spell it: a bare app scope gets the prefix; one with a prefix keeps it. */
  public String prefixed(String scope) {
    boolean bare = ScopeName.isValid(scope) && !PREFIXED.matcher(scope).lookingAt();
    return bare ? installation.scopePrefix() + scope : scope;
  }

  /** Without the prefix of this installation. */
  public String bare(String scope) {
    String prefix = installation.scopePrefix();
    return scope.startsWith(prefix) ? scope.substring(prefix.length()) : scope;
  }
}
