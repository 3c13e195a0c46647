package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.site.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two arguments of a function (F-038, F-040). */
final class FunctionInput {

  private FunctionInput() {}

  static Map<String, Object> of(FunctionRequest request) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("method", request.method());
    input.put("path", request.path());
    input.put("queryParameters", request.queryParameters());
    input.put("headers", request.headers());
    if (request.body() != null) {
      input.put("body", request.body());
    }
    return input;
  }

  /** Without {@code principal}: whether routes have one is unknown. */
  static Map<String, Object> context(AppCall call) {
    Site site = call.site().site();
    String ari = "ari:cloud:" + site.product().id() + "::site/" + site.cloudId().value();
    return Map.of(
        "installContext",
        ari,
        "installation",
        Map.of("contexts", List.of(Map.of("cloudId", site.cloudId().value()))));
  }
}
