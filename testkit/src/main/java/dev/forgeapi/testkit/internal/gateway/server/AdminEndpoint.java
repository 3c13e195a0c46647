package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.internal.gateway.server.GatewayServer.SiteRegistry;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.text.Json;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What another process may do to a site: toggle its REST APIs and read its journal. Nothing here is
 * part of the platform. It takes the secret of this start, which is in the URL that the gateway
 * prints: any program on this machine can reach the port. Requests of web pages, which carry an
 * Origin, are refused even with it.
 */
final class AdminEndpoint {

  private static final Pattern PATH = Pattern.compile("([^/]+)/sites/([^/]+)(/.*)", Pattern.DOTALL);

  /** Of the journal in one answer. */
  private static final int MOST_SHOWN = 1_000;

  private final SiteRegistry sites;
  private final byte[] secret;

  AdminEndpoint(SiteRegistry sites, String secret) {
    this.sites = sites;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  GatewayReply answer(GatewayRequest request) {
    if (request.header("origin").isPresent()) {
      return GatewayReply.json(403, "{\"message\":\"Not for web pages\"}");
    }
    Matcher path = PATH.matcher(request.path().substring(SiteUrls.ADMIN.length()));
    if (!path.matches()
        || !MessageDigest.isEqual(secret, path.group(1).getBytes(StandardCharsets.UTF_8))) {
      return GatewayReply.json(
          403,
          "{\"message\":\"This URL must contain the secret of this start. Use the URL that the"
              + " gateway printed when it started, or ForgeGateway.adminUrl()\"}");
    }
    return sites
        .withSlug(path.group(2))
        .map(site -> answer(site, request, path.group(3)))
        .orElseGet(() -> GatewayReply.json(404, "{\"message\":\"There is no such site\"}"))
        .withHeader("cache-control", "no-store");
  }

  private static GatewayReply answer(VirtualSite site, GatewayRequest request, String path) {
    switch (request.method() + " " + path) {
      case "POST /rest-apis/enable" -> site.restApis().enable();
      case "POST /rest-apis/disable" -> site.restApis().disable();
      case "GET /rest-apis" -> {}
      case "GET /received" -> {
        return GatewayReply.json(200, Json.write(received(site)));
      }
      default -> {
        return GatewayReply.json(
            404,
            "{\"message\":\"Expected POST rest-apis/enable, POST rest-apis/disable, GET rest-apis"
                + " or GET received\"}");
      }
    }
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("site", site.site().name());
    state.put("enabled", site.isEnabled());
    return GatewayReply.json(200, Json.write(state));
  }

  private static List<Map<String, @Nullable Object>> received(VirtualSite site) {
    List<ReceivedRequest> calls = site.journal().calls();
    return calls.subList(Math.max(0, calls.size() - MOST_SHOWN), calls.size()).stream()
        .map(AdminEndpoint::fields)
        .toList();
  }

  private static Map<String, @Nullable Object> fields(ReceivedRequest call) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("traceId", call.traceId());
    fields.put("method", call.method());
    fields.put("path", call.path());
    fields.put("query", call.query());
    UrlForm form = call.form();
    fields.put("form", form == null ? null : form.name());
    fields.put(
        "headers",
        call.headers().stream()
            .map(header -> Map.of("name", header.name(), "value", header.value()))
            .toList());
    fields.put("body", call.body());
    fields.put("route", call.route());
    fields.put("status", call.status());
    return fields;
  }
}
