package dev.forgeapi.testkit.internal.text;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares JSON texts by content. */
public final class JsonContent {
  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonContent() {}

  /**
   * Returns the text if it is JSON.
   *
   * @throws IllegalArgumentException if it is not, with line and column
   */
  public static String require(String text) {
    try {
      if (JSON.readTree(text).isMissingNode()) {
        throw new IllegalArgumentException("expected JSON, but the text is empty");
      }
      return text;
    } catch (JacksonException notJson) {
      TokenStreamLocation place = notJson.getLocation();
      throw new IllegalArgumentException(
          "expected JSON, but line %d, column %d of the text is not: %s"
              .formatted(place.getLineNr(), place.getColumnNr(), notJson.getOriginalMessage()),
          notJson);
    }
  }

  /** The text as JSON on one line; empty if it is no JSON. */
  public static Optional<String> oneLine(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node.toString());
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

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
