package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.internal.gateway.product.AppPermissions.Entity;
import dev.forgeapi.testkit.internal.gateway.product.AppPermissions.Index;
import dev.forgeapi.testkit.internal.gateway.product.MemoryStorage.Item;
import dev.forgeapi.testkit.internal.gateway.product.StorageRules.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Queries over keys and over custom entities, with the vendor's documented limits and codes. */
final class StorageQueries {
  private static final int DEFAULT_LIMIT = 10;
  private static final int LARGEST_LIMIT = 100;
  private static final Index BY_KEY = new Index(List.of(), List.of());

  private final MemoryStorage storage;
  private final StorageRules rules;

  StorageQueries(MemoryStorage storage, StorageRules rules) {
    this.storage = storage;
    this.rules = rules;
  }

  /**
   * Some of what was found.
   *
   * @param cursor names the last item; null if nothing is left
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
      if (item.getKey().startsWith(beginning)) {
        found.add(item);
      }
    }
    return page(found, after, limit, "LIST_QUERY_LIMIT_EXCEEDED");
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
    if (!range.isEmpty()) {
      found.sort(
          (a, b) ->
              Conditions.ORDER.compare(
                  a.getValue().value().path(range), b.getValue().value().path(range)));
    }
    if (query.path("sort").asString("").equalsIgnoreCase("DESC")) {
      Collections.reverse(found);
    }
    return page(
        found,
        query.path("cursor").asString(null),
        query.path("limit"),
        "COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE");
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
        if (condition.path("condition").asString("").equals("BETWEEN")
            && condition.path("values").size() < 2) {
          throw new RefusedException("INSUFFICIENT_FILTER_VALUES", "between needs two values");
        }
      }
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

  private static Page page(
      List<Entry<String, Item>> found, @Nullable String after, JsonNode limit, String code) {
    int from = 0;
    if (after != null && !after.isEmpty()) {
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i).getKey().equals(after)) {
          from = i + 1;
        }
      }
    }
    int count = limit.isNumber() ? limit.intValue() : DEFAULT_LIMIT;
    if (count < 1 || count > LARGEST_LIMIT) {
      throw new RefusedException(code, "limit is " + count + ": expected 1 to " + LARGEST_LIMIT);
    }
    int to = Math.min(found.size(), from + count);
    List<Entry<String, Item>> items = List.copyOf(found.subList(from, to));
    return new Page(items, to < found.size() ? items.get(items.size() - 1).getKey() : null);
  }
}
