package dev.forgeapi.testkit.internal.gateway.consent;

import dev.forgeapi.testkit.internal.gateway.authorization.PendingConsents.ConsentRequest;
import dev.forgeapi.testkit.internal.gateway.authorization.SupportedScopes;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.AppManifest.CustomScopes;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.site.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page on which a user accepts or denies a consent. */
public record ConsentPage(AppManifest manifest, Site site, SupportedScopes scopes) {
  /** What the form says if the user chooses a site that the app is not installed on. */
  public static final String ANOTHER_SITE = "another";

  /** How many scopes that were left out are named, and how much of each. */
  private static final int LISTED = 20;

  private static final int LONGEST = 100;

  /**
   * @param leftOut scopes that were asked for and are not in the request, because they are not
   *     supported
   */
  public GatewayReply render(
      ConsentRequest request, List<String> leftOut, String ticket, String accountId) {
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
                Map.of("scopes", items, "leftOut", note(leftOut))));
  }

  /** On the platform these scopes are missing without a word, and the reason is hard to find. */
  private String note(List<String> leftOut) {
    if (leftOut.isEmpty()) {
      return "";
    }
    String names =
        leftOut.stream()
            .limit(LISTED)
            .map(scope -> scope.length() > LONGEST ? scope.substring(0, LONGEST) + "…" : scope)
            .map(scope -> "<code>" + Html.escape(scope) + "</code>")
            .collect(Collectors.joining(" "));
    String more = leftOut.size() > LISTED ? " and " + (leftOut.size() - LISTED) + " more" : "";
    String reason =
        leftOut.stream().anyMatch(scopes::isAppScope)
            ? " App scopes need the parameter <code>sns</code> with the value <code>"
                + Html.escape(scopes.sns())
                + "</code>."
            : "";
    return "<p class=\"left-out\">Left out, as they are not supported: %s%s.%s</p>"
        .formatted(names, more, reason);
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
    return "<li><strong>%s</strong> <code>%s</code>%s</li>"
        .formatted(
            Html.escape(title),
            Html.escape(scope),
            text.isEmpty() ? "" : "<span>" + Html.escape(text) + "</span>");
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

  /**
   * Renders pages from templates: {@code {{name}}} is a text, escaped; {@code {{{name}}}} is HTML.
   */
  public static final class Html {
    private final String template;

    private Html(String template) {
      this.template = template;
    }

    public static Html template(String resource) {
      try (InputStream in = Html.class.getResourceAsStream(resource)) {
        byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
        return new Html(new String(bytes, StandardCharsets.UTF_8));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    /** Fills in texts and pieces of HTML; what they contain is not looked at again. */
    public String fill(Map<String, String> texts, Map<String, String> html) {
      StringBuilder page = new StringBuilder();
      int at = 0;
      for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", at)) {
        boolean raw = template.startsWith("{{{", open);
        String end = raw ? "}}}" : "}}";
        int close = template.indexOf(end, open);
        String name = template.substring(open + end.length(), close);
        String value = (raw ? html : texts).getOrDefault(name, "");
        page.append(template, at, open).append(raw ? value : escape(value));
        at = close + end.length();
      }
      return page.append(template.substring(at)).toString();
    }

    static String escape(String text) {
      StringBuilder escaped = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '&' -> escaped.append("&amp;");
          case '<' -> escaped.append("&lt;");
          case '>' -> escaped.append("&gt;");
          case '"' -> escaped.append("&quot;");
          case '\'' -> escaped.append("&#39;");
          default -> escaped.append(c);
        }
      }
      return escaped.toString();
    }
  }
}
