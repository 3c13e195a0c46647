package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.gateway.ForgeGateway.AppStorage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Keys, secrets, and custom entities in memory, by the clock of the site. Thread-safe. */
final class MemoryStorage implements AppStorage {
  static final String KEYS = "";
  static final String SECRETS = "secret";
  private static final String ENTITY = "entity:";

  private final InstantSource clock;
  private Map<String, TreeMap<String, Item>> spaces = new LinkedHashMap<>();

  /**
   * @param expires null if it never does
   */
  record Item(JsonNode value, Instant created, Instant updated, @Nullable Instant expires) {}

  private record Copy(Map<String, TreeMap<String, Item>> spaces) implements Snapshot {}

  MemoryStorage(InstantSource clock) {
    this.clock = clock;
  }

  static String entity(String name) {
    return ENTITY + name;
  }

  @Override
  public synchronized Snapshot snapshot() {
    return new Copy(copy(spaces));
  }

  @Override
  public synchronized void restore(Snapshot snapshot) {
    if (!(snapshot instanceof Copy then)) {
      throw new IllegalArgumentException("this snapshot is not from snapshot()");
    }
    spaces = copy(then.spaces());
  }

  @Override
  public synchronized void reset() {
    spaces = new LinkedHashMap<>();
  }

  private static Map<String, TreeMap<String, Item>> copy(Map<String, TreeMap<String, Item>> from) {
    Map<String, TreeMap<String, Item>> copy = new LinkedHashMap<>();
    from.forEach((name, items) -> copy.put(name, new TreeMap<>(items)));
    return copy;
  }

  /** The item with that key; null if there is none. */
  synchronized @Nullable Item get(String space, String key) {
    TreeMap<String, Item> items = spaces.get(space);
    Item item = items == null ? null : items.get(key);
    return item == null || isExpired(item) ? null : item;
  }

  synchronized Item set(String space, String key, JsonNode value, @Nullable Instant expires) {
    Item before = get(space, key);
    Instant now = clock.instant();
    Item item = new Item(value.deepCopy(), before == null ? now : before.created(), now, expires);
    spaces.computeIfAbsent(space, none -> new TreeMap<>()).put(key, item);
    return item;
  }

  synchronized boolean delete(String space, String key) {
    boolean there = get(space, key) != null;
    TreeMap<String, Item> items = spaces.get(space);
    if (items != null) {
      items.remove(key);
    }
    return there;
  }

  /** All items by key, in the order of keys. */
  synchronized List<Map.Entry<String, Item>> all(String space) {
    List<Map.Entry<String, Item>> all = new ArrayList<>();
    TreeMap<String, Item> items = spaces.get(space);
    if (items != null) {
      items.forEach(
          (key, item) -> {
            if (!isExpired(item)) {
              all.add(Map.entry(key, item));
            }
          });
    }
    return all;
  }

  private boolean isExpired(Item item) {
    return item.expires() != null && !clock.instant().isBefore(item.expires());
  }

  Instant now() {
    return clock.instant();
  }
}
