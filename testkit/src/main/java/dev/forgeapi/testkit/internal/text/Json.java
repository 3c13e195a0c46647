package dev.forgeapi.testkit.internal.text;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads the JSON of the gateway's own answers. Without data binding: that would cost a
 * tenth of a second at the first request.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /**
   * @param value maps, lists, texts, integers, booleans and null
   */
  public static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, value);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (name, item) -> {
            json.writeName(String.valueOf(name));
            write(json, item);
          });
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(item -> write(json, item));
      json.writeEndArray();
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }

  /** The text fields of an object; empty if the text is no JSON object. */
  public static Optional<Map<String, String>> readTexts(String json) {
    Map<String, String> texts = new LinkedHashMap<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          texts.put(name, parser.getString());
        } else {
          parser.skipChildren();
        }
      }
      return parser.nextToken() == null ? Optional.of(texts) : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** Compares JSON texts by content. */
  public static final class JsonContent {
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
            "expected JSON, but line %s, column %s of the text is not: %s"
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

    /**
     * Where its members are: the names on the way to each, those in arrays without their numbers.
     * Empty if it is no JSON.
     */
    public static Set<String> members(String text) {
      Set<String> members = new TreeSet<>();
      try {
        addMembers(JSON.readTree(text), "", members);
      } catch (JacksonException notJson) {
        return Set.of();
      }
      return members;
    }

    private static void addMembers(JsonNode node, String path, Set<String> members) {
      if (node.isArray()) {
        node.forEach(item -> addMembers(item, path + "[]", members));
      }
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
        members.add(at);
        addMembers(member.getValue(), at, members);
      }
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
}
