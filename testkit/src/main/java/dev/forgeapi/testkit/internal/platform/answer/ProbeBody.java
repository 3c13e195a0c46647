package dev.forgeapi.testkit.internal.platform.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body by the probe contract: what a function received, as it received it.
 *
 * @param route key of the route whose function answered; empty if the body does not say
 * @param method null if the body does not say
 * @param path null if the body does not say
 * @param queryParameters values by name, in the order received
 * @param headers values by name, the names as received
 * @param body null if the body does not say
 */
public record ProbeBody(
    String route,
    @Nullable String method,
    @Nullable String path,
    Map<String, List<String>> queryParameters,
    Map<String, List<String>> headers,
    @Nullable String body) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Empty if the text is not such a body, or too damaged to be read as JSON. */
  public static Optional<ProbeBody> of(String text) {
    if (!new PlatformAnswer(0, null, text).hasProbeMarker()) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(text);
      JsonNode request = json.path("request");
      return json.path(PlatformAnswer.PROBE_MARKER).asInt(0) == 1 && !request.isMissingNode()
          ? Optional.of(
              new ProbeBody(
                  json.path("route").asString(""),
                  text(request, "method"),
                  text(request, "path"),
                  values(request.path("queryParameters")),
                  values(request.path("headers")),
                  text(request, "body")))
          : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonNode parent, String name) {
    JsonNode node = parent.path(name);
    return node.isString() ? node.asString() : null;
  }

  private static Map<String, List<String>> values(JsonNode object) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      List<String> texts = new ArrayList<>();
      if (entry.getValue().isArray()) {
        entry.getValue().forEach(value -> texts.add(value.asString("")));
      } else {
        texts.add(entry.getValue().asString(""));
      }
      values.put(entry.getKey(), List.copyOf(texts));
    }
    return values;
  }
}
