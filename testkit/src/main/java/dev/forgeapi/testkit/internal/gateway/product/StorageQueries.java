package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.internal.gateway.product.AppPermissions.Index;
import dev.forgeapi.testkit.internal.gateway.product.MemoryStorage.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Queries over keys and over custom entities. */
final class StorageQueries {
  /** The default of the documented storage API; whether KVS has the same is unknown. */
  private static final int DEFAULT_LIMIT = 10;

  private static final int LARGEST_LIMIT = 100;

  private final MemoryStorage storage;
  private final Map<String, Map<String, Index>> entities;

  StorageQueries(MemoryStorage storage, Map<String, Map<String, Index>> entities) {
    this.storage = storage;
    this.entities = entities;
  }

  /**
   * Some of what was found.
   *
   * @param cursor names the last item; null if nothing is left
   */
  record Page(List<Entry<String, Item>> items, @Nullable String cursor) {}

  /** What the storage says of a request that it cannot serve. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String code;

    RefusedException(String code, String message) {
      super(message);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  void requireEntity(String name) {
    if (!entities.containsKey(name)) {
      throw new RefusedException(
          "ENTITY_NOT_FOUND",
          "the manifest has no entity '"
              + name
              + "' under app.storage.entities; it has "
              + entities.keySet());
    }
  }

  Page keys(JsonNode where, @Nullable String after, JsonNode limit) {
    List<Entry<String, Item>> found = new ArrayList<>();
    for (Entry<String, Item> item : storage.all(MemoryStorage.KEYS)) {
      if (matches(where, item.getKey())) {
        found.add(item);
      }
    }
    return page(found, after, limit);
  }

  private static boolean matches(JsonNode where, String key) {
    JsonNode text = tools.jackson.databind.node.StringNode.valueOf(key);
    for (JsonNode condition : where) {
      JsonNode field = condition.path("property");
      boolean ofKey = field.isMissingNode() || field.asString("").equals("key");
      if (ofKey && !Conditions.holds(condition, text)) {
        return false;
      }
    }
    return true;
  }

  Page entities(JsonNode query) {
    String name = query.path("entityName").asString("");
    requireEntity(name);
    String indexName = query.path("indexName").asString("");
    Map<String, Index> indexes = entities.getOrDefault(name, Map.of());
    Index index =
        indexName.equals("by-key") ? new Index(List.of(), List.of()) : indexes.get(indexName);
    if (index == null) {
      throw new RefusedException(
          "INDEX_NOT_FOUND",
          "the entity '" + name + "' has no index '" + indexName + "'; it has " + indexes.keySet());
    }
    String range = index.range().isEmpty() ? "" : index.range().get(0);
    List<Entry<String, Item>> found = new ArrayList<>();
    for (Entry<String, Item> item : storage.all(MemoryStorage.entity(name))) {
      JsonNode value = item.getValue().value();
      if (inPartition(index, query.path("partition"), value)
          && (range.isEmpty() || value.hasNonNull(range))
          && (!query.path("range").isObject()
              || Conditions.holds(
                  query.path("range"),
                  range.isEmpty()
                      ? tools.jackson.databind.node.StringNode.valueOf(item.getKey())
                      : value.path(range)))
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
      java.util.Collections.reverse(found);
    }
    return page(found, query.path("cursor").asString(null), query.path("limit"));
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
      List<Entry<String, Item>> found, @Nullable String after, JsonNode limit) {
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
      throw new RefusedException(
          "INVALID_LIMIT", "limit is " + count + ": expected 1 to " + LARGEST_LIMIT);
    }
    int to = Math.min(found.size(), from + count);
    List<Entry<String, Item>> items = List.copyOf(found.subList(from, to));
    return new Page(items, to < found.size() ? items.get(items.size() - 1).getKey() : null);
  }
}
