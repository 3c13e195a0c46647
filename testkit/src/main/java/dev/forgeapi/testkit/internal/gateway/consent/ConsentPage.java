package dev.forgeapi.testkit.internal.gateway.consent;

import dev.forgeapi.testkit.internal.gateway.authorization.PendingConsents.ConsentRequest;
import dev.forgeapi.testkit.internal.gateway.authorization.SupportedScopes;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.CustomScopes;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.Site;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page on which a user accepts or denies a consent. */
public final class ConsentPage {
  /** What the form says if the user chooses a site that the app is not installed on. */
  public static final String ANOTHER_SITE = "another";

  private final AppManifest manifest;
  private final Site site;
  private final SupportedScopes scopes;

  public ConsentPage(AppManifest manifest, Site site, SupportedScopes scopes) {
    this.manifest = manifest;
    this.site = site;
    this.scopes = scopes;
  }

  public GatewayReply render(ConsentRequest request, String ticket, String accountId) {
    String items =
        request.scopes().stream().map(scopes::bare).map(this::item).collect(Collectors.joining());
    return GatewayReply.consentPage(
        request.callback(),
        Html.template("consent.html")
            .fill(
                Map.of(
                    "app", manifest.name().orElse(manifest.appId()),
                    "client", request.clientId(),
                    "callback", request.callback().toString(),
                    "site", site.name(),
                    "cloudId", site.cloudId().value(),
                    "other", ANOTHER_SITE,
                    "ticket", ticket,
                    "account", accountId),
                Map.of("scopes", items)));
  }

  private String item(String scope) {
    CustomScopes.@Nullable Declaration declared =
        manifest
            .customScopes()
            .filter(all -> ScopeName.isValid(scope))
            .map(all -> all.scopes().get(new ScopeName(scope)))
            .orElse(null);
    String title = declared != null ? declared.displayName() : title(scope);
    String text = declared != null ? declared.description() : "";
    return "<li><strong>%s</strong> <code>%s</code><br><span>%s</span></li>"
        .formatted(Html.escape(title), Html.escape(scope), Html.escape(text));
  }

  private static String title(String scope) {
    if (scope.equals(SupportedScopes.OFFLINE)) {
      return "Keep access while you are not signed in";
    }
    if (scope.equals(SupportedScopes.ME)) {
      return "View your profile";
    }
    return scope.contains(":forge-app:") ? "Call Forge apps on your behalf" : "App scope";
  }
}
