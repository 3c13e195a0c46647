package dev.forgeapi.conformance.fault.alteration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rewrites JSON texts; what is not JSON stays as it is. */
public final class JsonTexts {
  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonTexts() {}

  /** The same content in another layout. */
  public static String writtenAgain(String text) {
    try {
      return JSON.writeValueAsString(JSON.readTree(text));
    } catch (JacksonException notJson) {
      return text;
    }
  }

  /** With spaces and line breaks. */
  public static String spread(String text) {
    if (text.isBlank()) {
      return text;
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(text));
    } catch (JacksonException notJson) {
      return text;
    }
  }

  /** The members of each object in reverse order. */
  public static String reordered(String text) {
    if (text.isBlank()) {
      return text;
    }
    try {
      return JSON.writeValueAsString(reordered(JSON.readTree(text)));
    } catch (JacksonException notJson) {
      return text;
    }
  }

  private static JsonNode reordered(JsonNode node) {
    if (node.isObject()) {
      List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
      Collections.reverse(members);
      Map<String, JsonNode> changed = new LinkedHashMap<>();
      members.forEach(member -> changed.put(member.getKey(), reordered(member.getValue())));
      ObjectNode object = JSON.createObjectNode();
      object.setAll(changed);
      return object;
    }
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(item -> array.add(reordered(item)));
      return array;
    }
    return node;
  }

  /** A member's text; empty if there is none. */
  static String member(String text, String name) {
    try {
      return JSON.readTree(text).path(name).asString("");
    } catch (JacksonException notJson) {
      return "";
    }
  }

  /** Without that member. */
  public static String without(String text, String name) {
    try {
      JsonNode node = JSON.readTree(text);
      return node instanceof ObjectNode object
          ? JSON.writeValueAsString(object.without(name))
          : text;
    } catch (JacksonException notJson) {
      return text;
    }
  }
}
