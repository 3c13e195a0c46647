package dev.forgeapi.testkit.gateway.product;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an app has stored on one virtual site, in memory: keys, secrets and custom entities. It
 * lives by the site's clock. Thread-safe.
 */
public final class AppStorage {
  public static final String KEYS = "";
  public static final String SECRETS = "secret";
  private static final String ENTITY = "entity:";

  private final InstantSource clock;
  private Map<String, TreeMap<String, Item>> spaces = new LinkedHashMap<>();

  /**
   * @param expires null if it never does
   */
  public record Item(JsonNode value, Instant created, Instant updated, @Nullable Instant expires) {}

  /** The state of a storage at one moment. Immutable. */
  public static final class Snapshot {
    private final Map<String, TreeMap<String, Item>> spaces;

    private Snapshot(Map<String, TreeMap<String, Item>> spaces) {
      this.spaces = spaces;
    }
  }

  public AppStorage(InstantSource clock) {
    this.clock = clock;
  }

  public static String entity(String name) {
    return ENTITY + name;
  }

  /** Remembers everything that is stored now. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(copy(spaces));
  }

  /** Everything is as it was then. */
  public synchronized void restore(Snapshot snapshot) {
    spaces = copy(snapshot.spaces);
  }

  /** Deletes everything. */
  public synchronized void reset() {
    spaces = new LinkedHashMap<>();
  }

  private static Map<String, TreeMap<String, Item>> copy(Map<String, TreeMap<String, Item>> from) {
    Map<String, TreeMap<String, Item>> copy = new LinkedHashMap<>();
    from.forEach((name, items) -> copy.put(name, new TreeMap<>(items)));
    return copy;
  }

  /** The item with that key; null if there is none. */
  public synchronized @Nullable Item get(String space, String key) {
    TreeMap<String, Item> items = spaces.get(space);
    Item item = items == null ? null : items.get(key);
    return item == null || isExpired(item) ? null : item;
  }

  public synchronized Item set(
      String space, String key, JsonNode value, @Nullable Instant expires) {
    Item before = get(space, key);
    Instant now = clock.instant();
    Item item = new Item(value.deepCopy(), before == null ? now : before.created(), now, expires);
    spaces.computeIfAbsent(space, none -> new TreeMap<>()).put(key, item);
    return item;
  }

  public synchronized boolean delete(String space, String key) {
    boolean there = get(space, key) != null;
    TreeMap<String, Item> items = spaces.get(space);
    if (items != null) {
      items.remove(key);
    }
    return there;
  }

  /** All items by key, in the order of keys. */
  public synchronized List<Map.Entry<String, Item>> all(String space) {
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

  public Instant now() {
    return clock.instant();
  }
}
