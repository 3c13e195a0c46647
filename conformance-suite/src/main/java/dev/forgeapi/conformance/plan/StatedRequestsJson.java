package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code requests} as {@code forge-api.yaml} has them. */
public final class StatedRequestsJson {

  private StatedRequestsJson() {}

  /** Adds an entry for each route. */
  public static void write(ObjectNode requests, Map<String, RouteRequest> byRoute) {
    byRoute.forEach(
        (route, request) -> {
          if (request.more().isEmpty()) {
            one(requests.putObject(route), request);
          } else {
            ArrayNode all = requests.putArray(route);
            one(all.addObject(), request);
            request.more().forEach(other -> one(all.addObject(), other));
          }
        });
  }

  private static void one(ObjectNode json, RouteRequest request) {
    json.put("path", request.path());
    ObjectNode query = json.putObject("query");
    request.query().forEach((name, values) -> values.forEach(query.withArray(name)::add));
    request.headers().forEach(json.putObject("headers")::put);
    put(json, "json", request.json());
    if (!request.before().isEmpty()) {
      request.before().forEach(json.putArray("before")::add);
    }
    ObjectNode expect = json.putObject("expect");
    if (request.expectStatus() != 0) {
      expect.put("status", request.expectStatus());
    }
    put(expect, "json", request.expectJson());
    put(expect, "exactJson", request.expectExactJson());
    if (request.expectContentType() != null) {
      expect.put("contentType", request.expectContentType());
    }
    if (!request.expectHeaders().isEmpty()) {
      request.expectHeaders().forEach(expect.putObject("headers")::put);
    }
  }

  private static void put(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.set(name, JsonMapper.shared().readTree(text));
    }
  }
}
