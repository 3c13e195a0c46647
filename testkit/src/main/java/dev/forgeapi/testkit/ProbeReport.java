package dev.forgeapi.testkit;

import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The request as a function that follows the probe contract received it.
 *
 * @param route key of the route whose function answered
 * @param method the HTTP method; empty if the function was not told
 * @param path the path after the base URL; empty if the function was not told
 * @param queryParameters values by name, in the order received
 * @param headers values by name, without authorization and cookies; the names as received
 * @param body empty if there was none
 */
public record ProbeReport(
    String route,
    String method,
    String path,
    Map<String, List<String>> queryParameters,
    Map<String, List<String>> headers,
    String body) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Empty if the body does not follow the probe contract. */
  static Optional<ProbeReport> of(String body) {
    if (!body.contains(PlatformAnswer.PROBE_MARKER)) {
      return Optional.empty();
    }
    try {
      JsonNode answer = MAPPER.readTree(body);
      return answer.path(PlatformAnswer.PROBE_MARKER).asInt(0) == 1
          ? Optional.of(read(answer))
          : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static ProbeReport read(JsonNode answer) {
    JsonNode request = answer.path("request");
    return new ProbeReport(
        answer.path("route").asString(""),
        request.path("method").asString(""),
        request.path("path").asString(""),
        multimap(request.path("queryParameters")),
        multimap(request.path("headers")),
        request.path("body").asString(""));
  }

  private static Map<String, List<String>> multimap(JsonNode object) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            entry -> {
              List<String> values = new ArrayList<>();
              if (entry.getValue().isArray()) {
                entry.getValue().forEach(value -> values.add(value.asString("")));
              } else {
                values.add(entry.getValue().asString(""));
              }
              map.put(entry.getKey(), List.copyOf(values));
            });
    return map;
  }

  /** The values of all headers of that name in any letter case. */
  public List<String> header(String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }
}
