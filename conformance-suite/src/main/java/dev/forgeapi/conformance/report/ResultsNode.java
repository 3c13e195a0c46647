package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.UsageException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    if (json == null || !json.isString()) {
      throw wrong("text");
    }
    return json.stringValue();
  }

  @Nullable String textIfThere() {
    return isThere() ? text() : null;
  }

  int number() {
    if (json == null || !json.canConvertToInt()) {
      throw wrong("a whole number");
    }
    return json.intValue();
  }

  long longNumber() {
    if (json == null || !json.canConvertToLong()) {
      throw wrong("a whole number");
    }
    return json.longValue();
  }

  double real() {
    if (json == null || !json.isNumber()) {
      throw wrong("a number");
    }
    return json.doubleValue();
  }

  boolean truth() {
    if (json == null || !json.isBoolean()) {
      throw wrong("true or false");
    }
    return json.booleanValue();
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
    if (json == null || !json.isArray()) {
      throw wrong("a list");
    }
    List<T> items = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      items.add(item.apply(new ResultsNode(file, path + "/" + i, json.get(i))));
    }
    return items;
  }

  <T> Map<String, T> map(Function<ResultsNode, T> value) {
    if (json == null || !json.isObject()) {
      throw wrong("an object");
    }
    Map<String, T> members = new LinkedHashMap<>();
    json.propertyNames().forEach(name -> members.put(name, value.apply(at(name))));
    return members;
  }

  UsageException wrong(String expected) {
    String is = json == null ? "is missing" : "is " + shortened(json.toString());
    return new UsageException(
        file
            + ": "
            + (path.isEmpty() ? "the whole" : path)
            + " "
            + is
            + "; expected "
            + expected
            + ", as forge-api writes it");
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "…";
  }
}
