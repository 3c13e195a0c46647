package dev.forgeapi.testkit.internal.gateway.product;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The conditions of queries, as the storage packages spell them. */
final class Conditions {
  /** Numbers before texts before the rest, each in its own order. */
  static final Comparator<JsonNode> ORDER =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        int kinds = Integer.compare(kind(a), kind(b));
        return kinds != 0 ? kinds : a.asString("").compareTo(b.asString(""));
      };

  private Conditions() {}

  private static int kind(JsonNode node) {
    return node.isNumber() ? 0 : node.isString() ? 1 : 2;
  }

  /**
   * @param condition with {@code condition} and {@code values}; also {@code matcher} in GraphQL
   */
  static boolean holds(JsonNode condition, JsonNode actual) {
    JsonNode named =
        condition.has("condition") ? condition.get("condition") : condition.path("matcher");
    String name = named.asString("").toUpperCase(Locale.ROOT);
    JsonNode values = condition.path("values");
    JsonNode first =
        values.isArray() && !values.isEmpty() ? values.get(0) : condition.path("value");
    boolean there = !actual.isMissingNode() && !actual.isNull();
    return switch (name) {
      case "EXISTS" -> there;
      case "NOT_EXISTS" -> !there;
      case "NOT_EQUAL_TO" -> !there || ORDER.compare(actual, first) != 0;
      case "NOT_CONTAINS" -> !contains(actual, first);
      case "CONTAINS" -> contains(actual, first);
      case "BEGINS_WITH", "STARTS_WITH" ->
          there && actual.asString("").startsWith(first.asString(""));
      case "EQUAL_TO" -> there && ORDER.compare(actual, first) == 0;
      case "GREATER_THAN" -> there && ORDER.compare(actual, first) > 0;
      case "GREATER_THAN_EQUAL_TO" -> there && ORDER.compare(actual, first) >= 0;
      case "LESS_THAN" -> there && ORDER.compare(actual, first) < 0;
      case "LESS_THAN_EQUAL_TO" -> there && ORDER.compare(actual, first) <= 0;
      case "BETWEEN" ->
          there
              && values.size() == 2
              && ORDER.compare(actual, first) >= 0
              && ORDER.compare(actual, values.get(1)) <= 0;
      default -> throw new IllegalArgumentException("the condition '" + name + "' is not known");
    };
  }

  private static boolean contains(JsonNode actual, JsonNode item) {
    if (actual.isArray()) {
      for (JsonNode one : actual) {
        if (one.equals(item)) {
          return true;
        }
      }
      return false;
    }
    return actual.isString() && actual.asString("").contains(item.asString(""));
  }

  /** Whether {@code {and: […]}} or {@code {or: […]}} holds; so does what is absent. */
  static boolean hold(@Nullable JsonNode filters, JsonNode value) {
    if (filters == null || !filters.isObject()) {
      return true;
    }
    for (JsonNode one : filters.path("and")) {
      if (!holds(one, value.path(one.path("property").asString("")))) {
        return false;
      }
    }
    JsonNode any = filters.path("or");
    if (!any.isArray() || any.isEmpty()) {
      return true;
    }
    for (JsonNode one : any) {
      if (holds(one, value.path(one.path("property").asString("")))) {
        return true;
      }
    }
    return false;
  }
}
