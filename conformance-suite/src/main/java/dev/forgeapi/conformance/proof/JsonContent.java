package dev.forgeapi.conformance.proof;

import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares JSON texts by content. */
public final class JsonContent {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonContent() {}

  /** Whether every member of {@code wanted} stands in {@code text} with an equal value. */
  public static boolean contains(String text, String wanted) {
    try {
      return contains(JSON.readTree(text), JSON.readTree(wanted));
    } catch (JacksonException notJson) {
      return false;
    }
  }

  /** Whether both are the same apart from layout and the order of members. */
  public static boolean equal(String text, String wanted) {
    return contains(text, wanted) && contains(wanted, text);
  }

  private static boolean contains(JsonNode node, JsonNode wanted) {
    if (wanted.isObject()) {
      for (Map.Entry<String, JsonNode> member : wanted.properties()) {
        if (!contains(node.path(member.getKey()), member.getValue())) {
          return false;
        }
      }
      return node.isObject();
    }
    if (wanted.isArray()) {
      return node.isArray()
          && node.size() == wanted.size()
          && IntStream.range(0, wanted.size())
              .allMatch(i -> contains(node.path(i), wanted.path(i)));
    }
    boolean numbers = wanted.isNumber() && node.isNumber();
    return numbers
        ? wanted.decimalValue().compareTo(node.decimalValue()) == 0
        : wanted.equals(node);
  }
}
