package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.text.Json;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The function that every route has until a test gives it an answer: the probe contract. */
final class EchoFunction {

  private static final Pattern STATUS = Pattern.compile("[2-5][0-9][0-9]");

  private EchoFunction() {}

  /** What the query parameter {@code probeAnswer} asks for, as the probe app has it. */
  private static final Map<String, String> BODIES =
      Map.of(
          "array",
          "[1, \"zw\u00f6lf\", null]",
          "string",
          "\"\u00c9l\u00e8ve \u20ac \ud83d\ude00\"",
          "number",
          "12.50",
          "empty",
          "",
          "large",
          "{\"long\":\"" + "x".repeat(999_989) + "\"}");

  /**
   * Says what it received, with the status that the query parameter {@code probeStatus} asks for,
   * or the body that {@code probeAnswer} names.
   */
  static Answer answer(ApiRoute route, FunctionRequest request) {
    String asked = BODIES.get(first(request.queryParameters(), "probeAnswer"));
    return Answer.json(
        status(request.queryParameters()), asked == null ? received(route, request) : asked);
  }

  private static String received(ApiRoute route, FunctionRequest request) {
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("method", request.method());
    seen.put("path", request.path());
    seen.put("queryParameters", request.queryParameters());
    seen.put("headers", request.headers());
    if (request.body() != null) {
      seen.put("body", request.body());
    }
    Map<String, Object> probe = new LinkedHashMap<>();
    probe.put(PlatformAnswer.PROBE_MARKER, 1);
    probe.put("route", route.key());
    probe.put("request", seen);
    return Json.write(probe);
  }

  private static int status(Map<String, List<String>> query) {
    String asked = first(query, "probeStatus");
    return STATUS.matcher(asked).matches() ? Integer.parseInt(asked) : 200;
  }

  private static String first(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of("")).get(0);
  }
}
