package dev.forgeapi.conformance.proof;

import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer by the probe contract. Its marker is recognized in a damaged body too: whoever answers
 * with it has run the function, whatever became of the rest.
 *
 * @param route key of the route whose function answered; empty if it cannot be read
 * @param request what the function received; null if it cannot be read
 * @param headerNames header names as the function saw them
 */
public record ProbeAnswer(String route, @Nullable SeenRequest request, List<String> headerNames) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ROUTE = Pattern.compile("\"route\"\\s*:\\s*\"([a-zA-Z0-9_-]+)\"");

  /** The probe's answer in a body, if it is one. */
  public static Optional<ProbeAnswer> in(String body) {
    if (!new PlatformAnswer(0, null, body).hasProbeMarker()) {
      return Optional.empty();
    }
    Matcher route = ROUTE.matcher(body);
    ProbeAnswer damaged = new ProbeAnswer(route.find() ? route.group(1) : "", null, List.of());
    try {
      JsonNode json = JSON.readTree(body);
      return Optional.of(json.has("request") ? whole(json) : damaged);
    } catch (JacksonException notJson) {
      return Optional.of(damaged);
    }
  }

  /** Whether the body can be read as far as the contract goes. */
  public boolean isWhole() {
    return request != null && !route.isEmpty();
  }

  private static ProbeAnswer whole(JsonNode json) {
    JsonNode request = json.path("request");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    values(request.path("headers"))
        .forEach(
            (name, values) ->
                headers
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), none -> new ArrayList<>())
                    .addAll(values));
    return new ProbeAnswer(
        json.path("route").asString(""),
        new SeenRequest(
            text(request, "method"),
            text(request, "path"),
            values(request.path("queryParameters")),
            headers,
            text(request, "body")),
        List.copyOf(request.path("headers").propertyNames()));
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
      values.put(entry.getKey(), texts);
    }
    return values;
  }
}
