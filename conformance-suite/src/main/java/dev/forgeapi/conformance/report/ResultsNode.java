package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.UsageException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value of {@code results.json} that knows its place, so that what is wrong with it can be told.
 *
 * @param file for messages
 * @param path a JSON pointer
 */
record ResultsNode(String file, String path, @Nullable JsonNode json) {

  /** A member; what it is shows when it is asked for. */
  ResultsNode at(String name) {
    return new ResultsNode(file, path + "/" + name, json == null ? null : json.get(name));
  }

  boolean isThere() {
    return json != null && !json.isNull();
  }

  String text() {
    return known(JsonNode::isString, "text").stringValue();
  }

  @Nullable String textIfThere() {
    return isThere() ? text() : null;
  }

  int number() {
    return known(JsonNode::canConvertToInt, "a whole number").intValue();
  }

  long longNumber() {
    return known(JsonNode::canConvertToLong, "a whole number").longValue();
  }

  double real() {
    return known(JsonNode::isNumber, "a number").doubleValue();
  }

  boolean truth() {
    return known(JsonNode::isBoolean, "true or false").booleanValue();
  }

  private JsonNode known(Predicate<JsonNode> kind, String expected) {
    if (json == null || !kind.test(json)) {
      throw wrong(expected);
    }
    return json;
  }

  <E extends Enum<E>> E one(Class<E> type) {
    String text = text();
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(text)) {
        return each;
      }
    }
    throw wrong("one of " + List.of(type.getEnumConstants()));
  }

  /** A value with a parser of its own, such as a date. */
  <T> T parsed(Function<String, T> parser, String expected) {
    try {
      return parser.apply(text());
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      throw wrong(expected);
    }
  }

  <T> List<T> list(Function<ResultsNode, T> item) {
    JsonNode array = known(JsonNode::isArray, "a list");
    List<T> items = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      items.add(item.apply(new ResultsNode(file, path + "/" + i, array.get(i))));
    }
    return items;
  }

  <T> Map<String, T> map(Function<ResultsNode, T> value) {
    Map<String, T> members = new LinkedHashMap<>();
    known(JsonNode::isObject, "an object")
        .propertyNames()
        .forEach(name -> members.put(name, value.apply(at(name))));
    return members;
  }

  UsageException wrong(String expected) {
    String text = String.valueOf(json);
    String shown = text.length() <= 60 ? text : text.substring(0, 57) + "…";
    return new UsageException(
        "%s: %s %s; expected %s, as forge-api writes it"
            .formatted(
                file,
                path.isEmpty() ? "the whole" : path,
                json == null ? "is missing" : "is " + shown,
                expected));
  }
}
