package dev.forgeapi.testkit.hamcrest;

import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the first difference of two bodies: as JSON if both are, else as text. */
record BodyComparison(String body, String other) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String SEEN_HEADERS = "/request/headers/";

  /** What the function sees of the connection and of tracing differs between any two calls. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "host",
          "connection",
          "content-length",
          "x-request-id",
          "x-b3-traceid",
          "x-b3-spanid",
          "traceparent",
          "tracestate",
          "atl-traceid",
          "atl-request-id",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-proto",
          "forwarded",
          "via");

  Optional<String> difference() {
    JsonNode json = json(body);
    JsonNode otherJson = json(other);
    if (json != null && otherJson != null) {
      return Optional.ofNullable(at("", json, otherJson));
    }
    return body.equals(other)
        ? Optional.empty()
        : Optional.of("the body was \"" + body + "\" instead of \"" + other + "\"");
  }

  private static @Nullable JsonNode json(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node.isMissingNode() ? null : node;
    } catch (JacksonException notJson) {
      return null;
    }
  }

  private @Nullable String at(String pointer, JsonNode node, JsonNode otherNode) {
    if (node.isObject() && otherNode.isObject()) {
      Set<String> names = new TreeSet<>();
      names.addAll(node.propertyNames());
      names.addAll(otherNode.propertyNames());
      for (String name : names) {
        String inner = pointer + "/" + name;
        String difference =
            isIgnored(inner) ? null : at(inner, node.path(name), otherNode.path(name));
        if (difference != null) {
          return difference;
        }
      }
      return null;
    }
    if (node.isArray() && otherNode.isArray() && node.size() == otherNode.size()) {
      for (int i = 0; i < node.size(); i++) {
        String difference = at(pointer + "/" + i, node.path(i), otherNode.path(i));
        if (difference != null) {
          return difference;
        }
      }
      return null;
    }
    return node.equals(otherNode)
        ? null
        : "the body at "
            + (pointer.isEmpty() ? "its root" : pointer)
            + " was "
            + shown(node)
            + " instead of "
            + shown(otherNode);
  }

  private boolean isIgnored(String pointer) {
    return new PlatformAnswer(0, null, body).hasProbeMarker()
        && pointer.startsWith(SEEN_HEADERS)
        && OF_THE_CONNECTION.contains(
            pointer.substring(SEEN_HEADERS.length()).toLowerCase(Locale.ROOT));
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "absent" : node.toString();
  }

  /** The first difference of two responses: their status, media type, or body. */
  static Optional<String> difference(ForgeApiResponse response, ForgeApiResponse other) {
    if (response.status() != other.status()) {
      return Optional.of("the status was " + response.status() + " instead of " + other.status());
    }
    String type = mediaType(response.header("content-type"));
    String otherType = mediaType(other.header("content-type"));
    if (!type.equals(otherType)) {
      return Optional.of("the media type was " + type + " instead of " + otherType);
    }
    return new BodyComparison(response.body(), other.body()).difference();
  }

  private static String mediaType(@Nullable String contentType) {
    return contentType == null
        ? "none"
        : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
