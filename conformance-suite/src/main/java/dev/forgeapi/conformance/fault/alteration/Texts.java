package dev.forgeapi.conformance.fault.alteration;

import java.nio.charset.StandardCharsets;
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

/** Ways to damage a text. */
public final class Texts {

  private Texts() {}

  public static String asciiOnly(String text) {
    return text.replaceAll("[^\\x00-\\x7F]", "?");
  }

  public static String misreadAsLatin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  public static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /** Rewrites JSON texts; what is not JSON stays as it is. */
  public static final class JsonTexts {
    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonTexts() {}

    public static String writtenAgain(String text) {
      try {
        return JSON.writeValueAsString(JSON.readTree(text));
      } catch (JacksonException notJson) {
        return text;
      }
    }

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
    public static String member(String text, String name) {
      try {
        return JSON.readTree(text).path(name).asString("");
      } catch (JacksonException notJson) {
        return "";
      }
    }

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
}
