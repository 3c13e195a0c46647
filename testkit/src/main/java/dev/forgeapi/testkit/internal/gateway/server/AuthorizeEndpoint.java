package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState.ConsentingAccount;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState.RegisteredClient;
import dev.forgeapi.testkit.internal.gateway.authorization.PendingConsents;
import dev.forgeapi.testkit.internal.gateway.authorization.PendingConsents.ConsentRequest;
import dev.forgeapi.testkit.internal.gateway.consent.ConsentPage;
import dev.forgeapi.testkit.internal.gateway.consent.ConsentPage.Html;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.internal.text.PercentCode.QueryParameters;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /authorize}: shows the consent page and takes its answer (F-064, F-065, F-072). */
record AuthorizeEndpoint(VirtualSite site, HostNames names) {
  private static final String AUDIENCE = "api.atlassian.com";
  private static final Set<String> DECISIONS = Set.of("accept", "deny");
  private static final Pattern FORM =
      Pattern.compile("(?i)application/x-www-form-urlencoded\\s*(;.*)?");

  GatewayReply ask(GatewayRequest request) {
    Map<String, String> asked = QueryParameters.form(request.query());
    Set<String> doubled = doubled(request.query());
    Optional<RegisteredClient> client =
        site.authorization().client(asked.getOrDefault("client_id", ""));
    if (client.isEmpty() || doubled.contains("client_id")) {
      return page(request, Situation.UNKNOWN_CLIENT_PAGE);
    }
    // Never a redirect to a callback that is not registered.
    String redirectUri = asked.getOrDefault("redirect_uri", "");
    if (!client.get().mayReturnTo(redirectUri) || doubled.contains("redirect_uri")) {
      return page(request, Situation.CALLBACK_MISMATCH_PAGE);
    }
    URI callback = URI.create(redirectUri);
    String state = asked.get("state");
    if (!doubled.isEmpty()) {
      return error(
          callback,
          "invalid_request",
          "Expected each parameter once: " + String.join(", ", doubled),
          doubled.contains("state") ? null : state);
    }
    if (!"code".equals(asked.get("response_type"))) {
      return error(callback, "unsupported_response_type", "Expected response_type=code", state);
    }
    // The newer documentation leaves the audience out (F-064).
    if (!AUDIENCE.equals(asked.getOrDefault("audience", AUDIENCE))) {
      return error(callback, "invalid_request", "Expected audience=" + AUDIENCE, state);
    }
    String wanted = asked.getOrDefault("scope", "");
    Set<String> scopes = site.scopes().of(wanted, asked.get("sns"));
    if (scopes.isEmpty()) {
      return page(request, Situation.NO_SUPPORTED_SCOPES_PAGE);
    }
    ConsentRequest consent =
        new ConsentRequest(
            client.get().client().id(),
            callback,
            scopes,
            state,
            site.now().plus(PendingConsents.PATIENCE));
    return new ConsentPage(site.manifest(), site.site(), site.scopes())
        .render(
            consent,
            site.scopes().leftOut(wanted, asked.get("sns")),
            site.authorization().consents().open(consent),
            Accounts.DEFAULT);
  }

  GatewayReply decide(GatewayRequest request) {
    Map<String, String> form = QueryParameters.form(request.bodyText());
    if (!isFromOurPage(request) || !doubled(request.bodyText()).isEmpty() || !isPossible(form)) {
      return page(request, Situation.CONSENT_EXPIRED_PAGE);
    }
    return site.authorization()
        .consents()
        .decide(
            form.getOrDefault("ticket", ""),
            form.getOrDefault("decision", ""),
            consent -> decided(form, consent))
        .orElseGet(() -> page(request, Situation.CONSENT_EXPIRED_PAGE));
  }

  /**
   * The ticket of the page shows that its form was sent; another site's form has none. Browsers
   * that say where a form comes from are believed too; other programs say nothing.
   */
  private boolean isFromOurPage(GatewayRequest request) {
    return all(request, "origin", names::includeOrigin)
        && all(request, "sec-fetch-site", from -> from.equals("same-origin") || from.equals("none"))
        && all(request, "content-type", type -> FORM.matcher(type).matches());
  }

  private static boolean all(GatewayRequest request, String header, Predicate<String> expected) {
    return request.headers().stream()
        .filter(one -> one.name().equalsIgnoreCase(header))
        .allMatch(one -> expected.test(one.value()));
  }

  /** Whether the page offers these values; what is left out has the page's standard. */
  private boolean isPossible(Map<String, String> form) {
    String own = site.site().cloudId().value();
    return DECISIONS.contains(form.getOrDefault("decision", ""))
        && Accounts.isValid(form.getOrDefault("account", Accounts.DEFAULT))
        && Set.of(own, ConsentPage.ANOTHER_SITE).contains(form.getOrDefault("site", own));
  }

  /** Parameters that occur more than once, which OAuth does not allow (RFC 6749, section 3.1). */
  private static Set<String> doubled(@Nullable String parameters) {
    return QueryParameters.decode(parameters, true).entrySet().stream()
        .filter(parameter -> parameter.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private GatewayReply decided(Map<String, String> form, ConsentRequest consent) {
    if (!"accept".equals(form.get("decision"))) {
      return error(
          consent.callback(),
          "access_denied",
          "User did not authorize the request",
          consent.state());
    }
    String account = form.getOrDefault("account", Accounts.DEFAULT);
    ConsentingAccount grant = new ConsentingAccount(consent.clientId(), account);
    if (site.profile().is(ProfileSetting.CONSENT_REPLACES_GRANT)) {
      site.authorization().tokens().replaceScopes(grant, consent.scopes());
    }
    site.authorization().tokens().place(grant, !ConsentPage.ANOTHER_SITE.equals(form.get("site")));
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", site.authorization().consents().approve(consent, account));
    return redirect(consent.callback(), answer, consent.state());
  }

  private GatewayReply page(GatewayRequest request, Situation situation) {
    GatewayReply plain = site.steps().refusal(request, situation);
    String html = Html.template("error.html").fill(Map.of("message", plain.bodyText()), Map.of());
    return GatewayReply.html(plain.status(), html);
  }

  private static GatewayReply error(
      URI callback, String error, String description, @Nullable String state) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("error", error);
    answer.put("error_description", description);
    return redirect(callback, answer, state);
  }

  private static GatewayReply redirect(
      URI callback, Map<String, String> answer, @Nullable String state) {
    if (state != null) {
      answer.put("state", state);
    }
    String query =
        answer.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + PercentCode.encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    String separator = callback.getRawQuery() == null ? "?" : "&";
    return GatewayReply.of(
        302,
        List.of(
            new Header("location", callback + separator + query),
            new Header("cache-control", "no-store"),
            new Header("referrer-policy", "no-referrer")),
        "");
  }
}
