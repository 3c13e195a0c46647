package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.internal.gateway.product.AppPermissions.Entity;
import dev.forgeapi.testkit.internal.gateway.product.AppPermissions.Index;
import dev.forgeapi.testkit.internal.gateway.product.MemoryStorage.Item;
import dev.forgeapi.testkit.internal.gateway.product.StorageRules.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Queries over keys and over custom entities, with the vendor's documented limits and codes. */
record StorageQueries(MemoryStorage storage, StorageRules rules) {
  private static final int DEFAULT_LIMIT = 10;
  private static final int LARGEST_LIMIT = 100;
  private static final Index BY_KEY = new Index(List.of(), List.of());

  /**
   * Some of what was found.
   *
   * @param cursor names the place behind the last item, whether or not that item is deleted until
   *     the next page is asked for; null if nothing is left
   */
  record Page(List<Entry<String, Item>> items, @Nullable String cursor) {}

  /** The only condition is on the beginning of the key. */
  Page keys(JsonNode where, @Nullable String after, JsonNode limit) {
    if (where.size() > 1) {
      throw new RefusedException(
          "QUERY_WHERE_INVALID", "a query of keys has one where clause, not " + where.size());
    }
    String beginning = where.isEmpty() ? "" : beginning(where.get(0));
    List<Entry<String, Item>> found = new ArrayList<>();
    for (Entry<String, Item> item : storage.all(MemoryStorage.KEYS)) {
      boolean passed = after != null && item.getKey().compareTo(after) <= 0;
      if (item.getKey().startsWith(beginning) && !passed) {
        found.add(item);
      }
    }
    int count = count(limit, "LIST_QUERY_LIMIT_EXCEEDED");
    return page(found, count, last -> last.getKey());
  }

  private static String beginning(JsonNode where) {
    String field = where.path(where.has("property") ? "property" : "field").asString("key");
    if (!field.equals("key")) {
      throw new RefusedException(
          "QUERY_WHERE_FIELD_INVALID", "a query of keys has a condition on 'key', not " + field);
    }
    String condition = where.path("condition").asString("");
    if (!condition.equals("BEGINS_WITH") && !condition.equals("STARTS_WITH")) {
      throw new RefusedException(
          "INVALID_FILTER_CONDITION",
          "a query of keys has the condition beginsWith, not " + condition);
    }
    JsonNode values = where.path("values");
    return (values.isArray() ? values.path(0) : where.path("value")).asString("");
  }

  Page entities(JsonNode query) {
    String name = query.path("entityName").asString("");
    Entity entity = rules.entity(name);
    Index index = index(name, entity, query.path("indexName").asString(""));
    requirePartition(index, query.path("partition"));
    requireFilters(entity, query.path("filters"));
    requireBothValues(query.path("range"));
    String range = index.range().isEmpty() ? "" : index.range().get(0);
    List<Entry<String, Item>> found = new ArrayList<>();
    for (Entry<String, Item> item : storage.all(MemoryStorage.entity(name))) {
      JsonNode value = item.getValue().value();
      JsonNode ranged = range.isEmpty() ? StringNode.valueOf(item.getKey()) : value.path(range);
      if (inPartition(index, query.path("partition"), value)
          && (range.isEmpty() || value.hasNonNull(range))
          && (!query.path("range").isObject() || Conditions.holds(query.path("range"), ranged))
          && Conditions.hold(query.get("filters"), value)) {
        found.add(item);
      }
    }
    Comparator<Place> ascending =
        Comparator.comparing(Place::range, Conditions.ORDER).thenComparing(Place::key);
    boolean descending = query.path("sort").asString("").equalsIgnoreCase("DESC");
    Comparator<Place> order = descending ? ascending.reversed() : ascending;
    String after = query.path("cursor").asString("");
    if (!after.isEmpty()) {
      Place last = Place.of(after);
      found.removeIf(item -> order.compare(Place.of(item, range), last) <= 0);
    }
    found.sort((a, b) -> order.compare(Place.of(a, range), Place.of(b, range)));
    int count = count(query.path("limit"), "COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE");
    return page(found, count, last -> Place.of(last, range).cursor());
  }

  /**
   * Where an item stands in an index.
   *
   * @param range its value of the attribute by which the index is sorted; JSON null without one
   */
  private record Place(JsonNode range, String key) {
    static Place of(Entry<String, Item> item, String range) {
      JsonNode value = item.getValue().value().path(range);
      return new Place(range.isEmpty() ? NullNode.getInstance() : value, item.getKey());
    }

    static Place of(String cursor) {
      JsonNode both = NullNode.getInstance();
      try {
        both = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(cursor));
      } catch (IllegalArgumentException | JacksonException foreign) {
        // Refused below.
      }
      if (!both.path("key").isString()) {
        throw new RefusedException(
            "INVALID_CURSOR", "the cursor '" + cursor + "' is not one that a query returned");
      }
      return new Place(both.path("range"), both.path("key").stringValue());
    }

    String cursor() {
      ObjectNode both = JsonMapper.shared().createObjectNode().put("key", key);
      both.set("range", range);
      byte[] json = both.toString().getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }
  }

  private static Index index(String name, Entity entity, String wanted) {
    Index index = wanted.equals("by-key") ? BY_KEY : entity.indexes().get(wanted);
    if (index == null) {
      throw new RefusedException(
          "INVALID_ENTITY_INDEX",
          "the entity '"
              + name
              + "' has no index '"
              + wanted
              + "'; it has by-key and "
              + entity.indexes().keySet());
    }
    return index;
  }

  private static void requirePartition(Index index, JsonNode given) {
    if (index.partition().size() != given.size()) {
      throw new RefusedException(
          "INVALID_PARTITION",
          "the index needs a value for each attribute of its partition "
              + index.partition()
              + ", but got "
              + (given.isMissingNode() ? "none" : given));
    }
  }

  private static void requireFilters(Entity entity, JsonNode filters) {
    if (filters.isMissingNode() || filters.isNull()) {
      return;
    }
    if (filters.has("and") && filters.has("or")) {
      throw new RefusedException(
          "INVALID_FILTER_OPERATORS_COMBINATION", "a query has 'and' filters or 'or' filters");
    }
    for (JsonNode conditions : filters) {
      if (conditions.isEmpty()) {
        throw new RefusedException("EMPTY_FILTER_OPERATOR", "'and' and 'or' need a condition");
      }
      for (JsonNode condition : conditions) {
        String attribute = condition.path("property").asString("");
        if (entity.attributes().getOrDefault(attribute, "").equals("any")) {
          throw new RefusedException(
              422,
              "UNPROCESSABLE_ENTITY",
              "the attribute '" + attribute + "' of type any cannot be used in a filter");
        }
        requireBothValues(condition);
      }
    }
  }

  /** A list in place of the two values, as in {@code between([1, 9])}, is one value. */
  private static void requireBothValues(JsonNode condition) {
    JsonNode values = condition.path("values");
    if (condition.path("condition").asString("").equals("BETWEEN")
        && !(values.path(0).isValueNode() && values.hasNonNull(1))) {
      throw new RefusedException("INSUFFICIENT_FILTER_VALUES", "between needs two values");
    }
  }

  private static boolean inPartition(Index index, JsonNode given, JsonNode value) {
    int position = 0;
    for (String attribute : index.partition()) {
      JsonNode wanted = given.path(position++);
      if (Conditions.ORDER.compare(value.path(attribute), wanted) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int count(JsonNode limit, String code) {
    int count = limit.isNumber() ? limit.intValue() : DEFAULT_LIMIT;
    if (count < 1 || count > LARGEST_LIMIT) {
      throw new RefusedException(code, "limit is " + count + ": expected 1 to " + LARGEST_LIMIT);
    }
    return count;
  }

  private static Page page(
      List<Entry<String, Item>> found, int count, Function<Entry<String, Item>, String> cursor) {
    boolean more = count < found.size();
    List<Entry<String, Item>> items = more ? List.copyOf(found.subList(0, count)) : found;
    return new Page(items, more ? cursor.apply(items.get(count - 1)) : null);
  }
}
