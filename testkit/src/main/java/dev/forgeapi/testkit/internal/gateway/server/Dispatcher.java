package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.internal.gateway.authorization.BearerToken;
import dev.forgeapi.testkit.internal.gateway.authorization.SupportedScopes;
import dev.forgeapi.testkit.internal.gateway.functions.NodeFunctions;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.server.GatewayServer.SiteRegistry;
import dev.forgeapi.testkit.internal.gateway.step.AppAddress;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.http.DiagnosticLog;
import dev.forgeapi.testkit.internal.text.Json;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out by its URL what a request is for, and puts the trace id on every answer (F-104). */
final class Dispatcher {
  private static final DiagnosticLog LOG = DiagnosticLog.named(Dispatcher.class.getName());
  private static final Pattern OF_SITE =
      Pattern.compile("(/sites/|/auth/)([^/]+)(/.*)", Pattern.DOTALL);

  private final SiteRegistry sites;
  private final Profile profile;
  private final String basePath;
  private final AdminEndpoint admin;
  private final HostNames names;
  private final @Nullable NodeFunctions node;

  Dispatcher(
      SiteRegistry sites,
      Profile profile,
      String basePath,
      String adminSecret,
      HostNames names,
      @Nullable NodeFunctions node) {
    this.admin = new AdminEndpoint(sites, adminSecret);
    this.names = names;
    this.sites = sites;
    this.profile = profile;
    this.basePath = basePath;
    this.node = node;
  }

  boolean runsFunctions() {
    return node != null;
  }

  GatewayReply answer(GatewayRequest request) {
    try {
      return request.path().startsWith(basePath)
          ? dispatch(request.withPath(request.path().substring(basePath.length())))
          : nothing(request);
    } catch (RuntimeException defect) {
      LOG.error("The gateway failed on " + request.method() + " " + request.path(), defect);
      return GatewayReply.json(
          500, "{\"message\":\"The test gateway itself failed; see its log\"}");
    }
  }

  /** For requests that cannot be read. */
  GatewayReply malformed(GatewayRequest request) {
    return traced(
        request,
        GatewayReply.of(profile.situation(Situation.MALFORMED_REQUEST), request.traceId()));
  }

  private GatewayReply dispatch(GatewayRequest request) {
    Optional<AppAddress> call = AppAddress.onApi(request.path());
    if (call.isPresent()) {
      AppAddress address = call.get();
      return Optional.ofNullable(address.cloudId())
          .flatMap(sites::withCloudId)
          .map(site -> around(site, request, () -> AppApi.handle(site, request, address)))
          .orElseGet(() -> nothing(request));
    }
    if (request.path().equals(SiteUrls.API + "/oauth/token/accessible-resources")) {
      return accessibleResources(request);
    }
    if (request.path().equals("/api/me")) {
      return me(request);
    }
    if (request.path().startsWith(SiteUrls.ADMIN)) {
      return admin.answer(request);
    }
    if (node != null && request.path().startsWith(SiteUrls.PRODUCTS)) {
      return node.callPlatform(request);
    }
    Matcher ofSite = OF_SITE.matcher(request.path());
    if (!ofSite.matches()) {
      return nothing(request);
    }
    Optional<VirtualSite> found = sites.withSlug(ofSite.group(2));
    if (found.isEmpty()) {
      return nothing(request);
    }
    VirtualSite site = found.get();
    String rest = ofSite.group(3);
    return around(
        site,
        request,
        ofSite.group(1).equals(SiteUrls.SITES)
            ? () -> ofSite(site, request, rest)
            : () -> new AuthorizationServer(site, names).answer(request, rest));
  }

  private static GatewayReply ofSite(VirtualSite site, GatewayRequest request, String rest) {
    if (rest.equals("/_edge/tenant_info") && request.method().equals("GET")) {
      // Needs no credentials (F-055).
      site.journal().addOther(ReceivedRequests.of(request, rest, UrlForm.SITE_NAME, null, 200));
      return GatewayReply.json(200, "{\"cloudId\":\"" + site.site().cloudId() + "\"}");
    }
    return AppAddress.onSite(rest)
        .map(address -> AppApi.handle(site, request, address))
        .orElseGet(() -> site.steps().refusal(request, Situation.UNKNOWN_RESOURCE));
  }

  /** An empty list for tokens of app scopes (F-070). */
  private GatewayReply accessibleResources(GatewayRequest request) {
    return ofToken(request, (site, caller) -> GatewayReply.json(200, "[]"));
  }

  /** Whose token it is; {@code read:me} opens it, as any other scope does on this host. */
  private GatewayReply me(GatewayRequest request) {
    return ofToken(
        request,
        (site, caller) ->
            caller.scopes().contains(SupportedScopes.ME)
                ? GatewayReply.json(200, Json.write(Accounts.shown(caller.accountId())))
                : site.steps().refusal(request, Situation.MISSING_SCOPE));
  }

  private GatewayReply ofToken(
      GatewayRequest request, BiFunction<VirtualSite, Caller, GatewayReply> answer) {
    Outcome<String> token = BearerToken.of(request);
    Situation refusal = token.refusal().orElse(Situation.INVALID_TOKEN);
    if (token.refusal().isEmpty()) {
      for (VirtualSite site : sites.all()) {
        Outcome<Caller> caller = site.authorization().tokens().authenticate(token.value());
        if (caller.refusal().isEmpty()) {
          site.journal()
              .addOther(ReceivedRequests.of(request, request.path(), UrlForm.CLOUD_ID, null, 200));
          return around(site, request, () -> answer.apply(site, caller.value()));
        }
      }
    }
    return sites
        .first()
        .map(site -> around(site, request, () -> site.steps().refusal(request, refusal)))
        .orElseGet(() -> nothing(request));
  }

  private static GatewayReply around(
      VirtualSite site, GatewayRequest request, Supplier<GatewayReply> rest) {
    return site.steps().around(request, () -> traced(request, rest.get()));
  }

  private GatewayReply nothing(GatewayRequest request) {
    return traced(
        request, GatewayReply.of(profile.situation(Situation.UNKNOWN_RESOURCE), request.traceId()));
  }

  private static GatewayReply traced(GatewayRequest request, GatewayReply reply) {
    return reply
        .withHeader("atl-traceid", request.traceId())
        .withHeader("atl-request-id", request.requestId());
  }
}
