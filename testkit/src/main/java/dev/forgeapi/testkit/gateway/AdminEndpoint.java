package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.site.UrlForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another process may do to a site: throw its switch and read its journal. Nothing here is
 * part of the platform. Requests that a web page makes are refused: they carry an Origin.
 */
final class AdminEndpoint {

  GatewayReply answer(VirtualSite site, GatewayRequest request, String path) {
    if (request.header("origin").isPresent()) {
      return GatewayReply.json(403, "{\"message\":\"Not for web pages\"}");
    }
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
    return site.journal().calls().stream().map(AdminEndpoint::fields).toList();
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
